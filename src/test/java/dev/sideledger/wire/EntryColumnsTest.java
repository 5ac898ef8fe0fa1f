package dev.sideledger.wire;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.sideledger.model.Entry;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;

import static org.assertj.core.api.Assertions.assertThat;

class EntryColumnsTest {
    @ParameterizedTest
    @EnumSource(RecordType.class)
    void row_hasATextForEachColumn_evenOfARecordThatSaysNothing(RecordType type) {
        List<String> row = EntryColumns.row(Entries.of(Values.none(type), JsonMap.EMPTY));

        assertThat(row).hasSameSizeAs(EntryColumns.header(type)).doesNotContainNull();
        assertThat(EntryColumns.header(type)).doesNotHaveDuplicates().endsWith("attributes");
    }

    @Test
    void call_isOneFlatRow() {
        Entry call = Entries
                .of("{'type':'call','session':'s','model':'m','duration_ms':1500,'cost':0.5,'messages':['x'],"
                        + "'input_tokens':10,'cache_read_tokens':4,'output_tokens':3}");

        assertThat(cell(call, "id")).isEqualTo("r1");
        assertThat(cell(call, "session")).isEqualTo("s");
        assertThat(cell(call, "turn")).isEqualTo("3");
        assertThat(cell(call, "model")).isEqualTo("m");
        assertThat(cell(call, "started_at")).isEqualTo("2026-11-20T09:30:00.25Z");
        assertThat(cell(call, "ended_at")).isEqualTo("2026-11-20T09:30:01.75Z");
        assertThat(cell(call, "duration_ms")).isEqualTo("1500");
        assertThat(cell(call, "status")).isEqualTo("success");
        assertThat(cell(call, "messages")).isEqualTo("[\"x\"]");
        assertThat(cell(call, "tokens_input")).isEqualTo("6");
        assertThat(cell(call, "tokens_cache_read")).isEqualTo("4");
        assertThat(cell(call, "tokens_total")).isEqualTo("13");
        assertThat(cell(call, "cost")).isEqualTo("0.5");
        assertThat(cell(call, "cost_source")).isEqualTo("reported");
        assertThat(cell(call, "counted")).isEqualTo("true");
        assertThat(cell(call, "agent")).isEmpty();
        assertThat(cell(call, "attributes")).isEqualTo("{\"team\":\"red\"}");
    }

    @Test
    void session_isOneFlatRow() {
        Entry session = Entries.of("{'type':'session','id':'s','project':'q','name':'n','reported':{'cost':1}}");

        assertThat(cell(session, "number")).isEqualTo("42");
        assertThat(cell(session, "project")).isEqualTo("q");
        assertThat(cell(session, "status")).isEqualTo("open");
        assertThat(cell(session, "calls")).isEqualTo("5");
        assertThat(cell(session, "tokens_unsplit")).isEqualTo("1");
        assertThat(cell(session, "cost")).isEqualTo("1.5");
        assertThat(cell(session, "duration_ms")).isEqualTo("90000.5");
        assertThat(cell(session, "reported")).isEqualTo("{\"cost\":1}");
    }

    @Test
    void otherKinds_haveTheirTexts() {
        Entry message = Entries.of("{'type':'message','session':'s','recipients':['a','b'],'processing_ms':0.5}");

        assertThat(cell(message, "recipients")).isEqualTo("[\"a\",\"b\"]");
        assertThat(cell(message, "processing_ms")).isEqualTo("0.5");
        assertThat(cell(Entries.of("{'type':'score','session':'s','value':4.0}"), "value")).isEqualTo("4");
        assertThat(cell(Entries.of("{'type':'session','id':'s','ended_at':1763631000000}"), "ended_at"))
                .isEqualTo("2025-11-20T09:30:00Z");
    }

    private static String cell(Entry entry, String column) {
        return EntryColumns.row(entry).get(EntryColumns.header(entry.type()).indexOf(column));
    }
}
