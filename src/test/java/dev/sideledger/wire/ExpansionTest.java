package dev.sideledger.wire;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.Event;
import dev.sideledger.model.Json;
import dev.sideledger.model.MetricField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.TagField;

import static dev.sideledger.wire.Reading.event;
import static dev.sideledger.wire.Reading.events;
import static dev.sideledger.wire.Reading.refusal;
import static org.assertj.core.api.Assertions.assertThat;

class ExpansionTest {
    @Test
    void session_withTags_tellsATagForEach() {
        List<Event> events = events("{'type':'session','id':'s','time':1763631000000,'tags':['a','b']}");

        assertThat(events).extracting(Event::type).containsExactly(RecordType.SESSION, RecordType.TAG, RecordType.TAG);
        assertThat(events).extracting(Event::id).containsExactly("s", "a", "b");
        assertThat(events).extracting(Event::session).containsOnly("s");
        assertThat(events).extracting(Event::time).containsOnly(1_763_631_000_000_000L);
        assertThat(events.get(1).values().text(TagField.NAME)).isEqualTo("a");
    }

    @Test
    void session_withOneTagAsText_tellsOneTag() {
        assertThat(events("{'type':'session','id':'s','tags':'a'}")).hasSize(2);
        assertThat(events("{'type':'session','id':'s','tags':[]}")).hasSize(1);
    }

    @Test
    void tagName_thatCannotBeAnId_isRefused() {
        assertThat(refusal("{'type':'session','id':'s','tags':['']}").pointer()).isEqualTo("/tags/0");
        assertThat(refusal("{'type':'tag','name':'" + "x".repeat(129) + "'}").pointer()).isEqualTo("/name");
        assertThat(event("{'type':'tag','id':'t','name':'" + "x".repeat(129) + "'}").id()).isEqualTo("t");
    }

    @Test
    void metric_withValues_tellsAMetricForEach() {
        List<Event> events = events("{'type':'metric','session':'s','id':'m','turn':2,'actor':'red','unit':'ms',"
                + "'values':{'gdp':1.5,'map':{'a': 1},'none':null,'mood':'good','count':'7'}}");

        assertThat(events).extracting(Event::id).containsExactly("m/gdp", "m/map", "m/mood", "m/count");
        assertThat(events).extracting(event -> event.values().text(MetricField.NAME))
                .containsExactly("gdp", "map", "mood", "count");
        assertThat(events).extracting(event -> event.values().get(MetricField.VALUE)).containsExactly(1.5, null, null,
                7.0);
        assertThat(events).extracting(event -> event.values().get(MetricField.DATA))
                .containsExactly(null, new Json("{\"a\":1}"), new Json("\"good\""), null);
        assertThat(events).extracting(event -> event.values().text(MetricField.ACTOR)).containsOnly("red");
        assertThat(events).extracting(event -> event.attributes().get("unit")).containsOnly("\"ms\"");
        assertThat(events).extracting(Event::turn).containsOnly(2L);
    }

    @Test
    void metric_withValuesAndWithoutId_leavesIdsOpen() {
        assertThat(events("{'type':'metric','session':'s','values':{'a':1,'b':2}}")).extracting(Event::id)
                .containsOnlyNulls();
    }

    @Test
    void metric_withAValueOfItsOwnAndValues_tellsBoth() {
        assertThat(events("{'type':'metric','session':'s','name':'a','value':1,'values':{'b':2}}"))
                .extracting(event -> event.values().text(MetricField.NAME)).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "'text'", "[1]", "{'a':1}"})
    void metricValue_thatIsNoNumber_isData(String json) {
        Event event = event("{'type':'metric','session':'s','name':'n','value':" + json + "}");

        assertThat(event.values().has(MetricField.VALUE)).isFalse();
        assertThat(event.values().get(MetricField.DATA)).isEqualTo(new Json(json.replace('\'', '"')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'':1}", "{'a':NaN}", "[1]", "5", "{}"})
    void metricValues_thatCannotBeRead_areRefused(String json) {
        assertThat(refusal("{'type':'metric','session':'s','values':" + json + "}")).isNotNull();
    }

    @Test
    void metricValues_whoseIdWouldBeTooLong_areRefused() {
        assertThat(refusal("{'type':'metric','session':'s','id':'" + "m".repeat(128) + "','values':{'a':1}}").pointer())
                .isEqualTo("/values");
    }
}
