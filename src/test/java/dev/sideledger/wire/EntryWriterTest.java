package dev.sideledger.wire;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.Activity;
import dev.sideledger.model.Actor;
import dev.sideledger.model.Cost;
import dev.sideledger.model.Entry;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Spend;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Totals;
import dev.sideledger.model.Values;

import static org.assertj.core.api.Assertions.assertThat;

class EntryWriterTest {
    private static final String TOKENS = "'tokens':{'input':%d,'cache_read':%d,'cache_write':%d,'output':%d,"
            + "'reasoning':%d,"
            + "'unsplit':%d,'total':%d}";

    @Test
    void call_isWrittenWithWhatFollowsFromIt() {
        Entry call = Entries
                .of("{'type':'call','session':'s','model':'m','duration_ms':1500.5,'cost':0.0150,'output':'é',"
                        + "'messages':[{'role':'user'}],'usage':{'prompt_tokens':10,'completion_tokens':4},"
                        + "'trace_id':'t'}");

        assertWritten(call,
                "{'type':'call','id':'r1','session':'s','project':'p','turn':3,'time':'2026-11-20T09:30:00.25Z',"
                        + "'model':'m','output':'é','messages':[{'role':'user'}],'usage':{'prompt_tokens':10,"
                        + "'completion_tokens':4},"
                        + "'trace_id':'t','started_at':'2026-11-20T09:30:00.25Z',"
                        + "'ended_at':'2026-11-20T09:30:01.7505Z',"
                        + "'duration_ms':1500.5,'status':'success'," + TOKENS.formatted(10, 0, 0, 4, 0, 0, 14)
                        + ",'cost':0.015,'cost_source':'reported','counted':true,'attributes':{'team':'red'}}");
    }

    @Test
    void call_ofWhichLittleIsKnown_saysThatItsCostIsNot() {
        Entry call = Entries.of(Values.none(RecordType.CALL), JsonMap.EMPTY);

        assertWritten(call,
                "{'type':'call','id':'r1','session':'s','project':'p','turn':3,'time':'2026-11-20T09:30:00.25Z',"
                        + "'started_at':'2026-11-20T09:30:00.25Z','status':'running',"
                        + TOKENS.formatted(0, 0, 0, 0, 0, 0, 0)
                        + ",'cost':null,'cost_source':'unpriced','counted':true}");
    }

    @Test
    void call_pricedByATable_namesItsVersion() {
        Entry told = Entries.of(Values.none(RecordType.CALL), JsonMap.EMPTY);
        Accounting priced = new Accounting(Tokens.NONE, Cost.computed(1, "2026-11"), false,
                Actor.NONE);
        Entry call = new Entry(told.type(), 1, "c", "s", null, null, told.at(), told.values(), told.attributes(),
                priced, null);

        assertThat(EntryWriter.text(call)).endsWith(quoted("'cost':0.000000001,'cost_source':'computed',"
                + "'computed_cost':0.000000001,'price_version':'2026-11','counted':false}"));
    }

    @Test
    void call_withTokensUnderOurNames_writesThemAsUsage() {
        Entry call = Entries
                .of("{'type':'call','session':'s','input_tokens':10,'cache_read_tokens':12,'total_tokens':9}");

        assertThat(EntryWriter.text(call))
                .contains(quoted("'usage':{'input_tokens':10,'cache_read_tokens':12,'total_tokens':9}"))
                .contains(quoted("'usage_clamped':true"));
    }

    @Test
    void call_withTokensThatCorrectTheUsageSent_writesBoth() {
        Entry call = Entries.of("{'type':'call','session':'s','output_tokens':9,'total_tokens':10,"
                + "'usage':{'prompt_tokens':1,'completion_tokens':2}}");

        assertThat(EntryWriter.text(call)).contains(
                quoted("'usage':{'prompt_tokens':1,'completion_tokens':2},'output_tokens':9,'total_tokens':10,"
                        + "'started_at'"));
    }

    @Test
    void session_isWrittenWithItsTotals() {
        Entry session = Entries
                .of("{'type':'session','id':'s','project':'q','status':'running','started_at':1763631000000,"
                        + "'name':'n','quality_score':0.5}");

        assertWritten(session, "{'type':'session','id':'s','project':'q','number':42,'time':'2026-11-20T09:30:00.25Z',"
                + "'status':'open','started_at':'2026-11-20T09:30:00.25Z',"
                + "'last_seen':'2026-11-20T09:31:30.2505Z','name':'n',"
                + "'quality_score':0.5,'totals':{'calls':5,'failed_calls':1,'turns':2,'decisions':3,"
                + "'messages':4,'metrics':6,"
                + "'scores':7,'winners':8,'errors':9,'artifacts':10," + TOKENS.formatted(100, 20, 10, 30, 5, 1, 166)
                + ",'cost':1.5,'unpriced_calls':2,'computed_cost':1.25,'uncomputed_calls':3,'plan_calls':1,"
                + "'costed_calls':9,'duration_ms':90000.5},'differences':{},"
                + "'attributes':{'team':'red'}}");
    }

    @Test
    void session_whoseReportedTotalsDiffer_showsBoth() {
        Entry session = Entries.of("{'type':'session','id':'s','reported':{'cost':1.2,'calls':5,'input_tokens':'130',"
                + "'output_tokens':36,'duration_ms':90001,'exchanges':4.0,'errors':null,'turns':'many','other':1}}");

        assertThat(EntryWriter.text(session)).contains(quoted("'differences':{'cost':{'reported':1.2,'derived':1.5},"
                + "'output_tokens':{'reported':36,'derived':35},'duration_ms':{'reported':90001,'derived':90000.5}}"));
    }

    @Test
    void session_ofWhichNoCostIsKnown_hasNone() {
        Entry known = Entries.of("{'type':'session','id':'s','reported':{'cost':1.2}}");
        Totals totals = new Totals(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, Tokens.NONE, new Spend(0, 0, 1, 0, 1, 0));
        Entry session = new Entry(known.type(), 42, "s", "s", null, null, known.at(), known.values(),
                known.attributes(), null, new Activity(known.at(), "open", totals));

        assertThat(EntryWriter.text(session)).contains(quoted("'cost':null,'unpriced_calls':1,'computed_cost':null"),
                quoted("'differences':{'cost':{'reported':1.2,'derived':null}}"));
    }

    @Test
    void session_whoseReportedTotalsAgree_hasNoDifferences() {
        Entry session = Entries.of("{'type':'session','id':'s','ended_at':'2026-11-20T09:30:02.250Z','reported':{"
                + "'cost':1.5000000000000002,'calls':5,'turns':2,'errors':9,'duration_ms':2000}}");

        assertThat(EntryWriter.text(session)).contains(quoted("'differences':{}"));
    }

    @Test
    void project_andTurn_areWrittenUnderTheirKeys() {
        assertWritten(Entries.of("{'type':'project','id':'x','settings':{'fps':24,'on':true}}"),
                "{'type':'project','id':'r1','number':42,'time':'2026-11-20T09:30:00.25Z','settings':{'fps':24,"
                        + "'on':true},"
                        + "'attributes':{'team':'red'}}");
        assertWritten(Entries.of("{'type':'turn','session':'s','turn':3,'content':'x'}"),
                "{'type':'turn','session':'s','project':'p','turn':3,'time':'2026-11-20T09:30:00.25Z','content':'x',"
                        + "'attributes':{'team':'red'}}");
    }

    @Test
    void numbers_areWrittenAsPeopleWriteThem() {
        assertThat(EntryWriter
                .text(Entries.of("{'type':'score','session':'s','value':5,'scale_max':0.1,'scale_min':-3.0}")))
                .contains(quoted("'value':5,'scale_min':-3,'scale_max':0.1"));
        assertThat(EntryWriter
                .text(Entries.of("{'type':'message','session':'s','processing_ms':0.001,'recipients':['a']}")))
                .contains(quoted("'recipients':['a'],'processing_ms':0.001"));
    }

    @Test
    void members_canBeWrittenIntoALargerObject() {
        String whole = JsonOutput.text(out -> {
            out.object();
            EntryWriter.members(Entries.of("{'type':'tag','name':'n'}"), out);
            out.name("more").array().value("x").end().end();
        });

        assertThat(whole).startsWith(quoted("{'type':'tag'")).endsWith(quoted("'more':['x']}"));
    }

    private static void assertWritten(Entry entry, String json) {
        assertThat(EntryWriter.text(entry)).isEqualTo(quoted(json));
        assertThat(EntryWriter.bytes(entry)).isEqualTo(Reading.bytes(json));
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
