package dev.sideledger.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.ScoreField;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.TurnField;

import static dev.sideledger.wire.Reading.call;
import static dev.sideledger.wire.Reading.event;
import static dev.sideledger.wire.Reading.events;
import static dev.sideledger.wire.Reading.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class EventReaderTest {
    @Test
    void event_hasWhatItTells() {
        Event event = event("{'type':'call','id':'c1','session':'s','turn':3,'time':'2026-11-20T09:30:00Z',"
                + "'model':'m','attributes':{'team':'red'},'shift':2}");

        assertThat(event.type()).isEqualTo(RecordType.CALL);
        assertThat(event.id()).isEqualTo("c1");
        assertThat(event.session()).isEqualTo("s");
        assertThat(event.turn()).isEqualTo(3);
        assertThat(event.time()).isEqualTo(Reading.micros("2026-11-20T09:30:00Z"));
        assertThat(event.timeAssigned()).isFalse();
        assertThat(event.values().text(CallField.MODEL)).isEqualTo("m");
        assertThat(event.attributes().entries()).containsOnly(entry("team", "\"red\""), entry("shift", "2"));
    }

    @Test
    void type_afterOtherMembers_isFound() {
        Event event = event("{'cost':0.5,'nested':{'type':'session'},'session':'s','type':'call'}");

        assertThat(event.type()).isEqualTo(RecordType.CALL);
        assertThat(event.values().number(CallField.COST)).isEqualTo(500_000_000);
    }

    @Test
    void type_missingOrUnknown_isRefusedWithTheTypes() {
        assertThat(refusal("{'session':'s'}").getMessage())
                .startsWith("type is missing; it must be one of project, session");
        assertThat(refusal("{'type':'span'}").getMessage()).endsWith("artifact, tag, was \"span\"");
        assertThat(refusal("{'type':5}").pointer()).isEqualTo("/type");
    }

    @Test
    void type_toldTwiceDifferently_isRefused() {
        assertThat(refusal("{'type':'call','session':'s','type':'turn'}").getMessage())
                .isEqualTo("type must be call here, was \"turn\"");
    }

    @Test
    void time_notTold_isAssignedLater() {
        assertThat(call("'id':'c'").timeAssigned()).isTrue();
        assertThat(call("'time':null").timeAssigned()).isTrue();
    }

    @Test
    void nulls_sayNothing() {
        Event event = call("'cost':null,'model':null,'x':null,'attributes':null,'turn':null,'usage':null,"
                + "'input_tokens':null,'parent':null,'messages':null");

        assertThat(event.values()).isEqualTo(call("'id':null").values());
        assertThat(event.attributes().isEmpty()).isTrue();
    }

    @Test
    void keyToldTwice_lastWins() {
        Event event = call("'cost':1,'x':1,'cost':2,'x':2,'model':'m','model':null");

        assertThat(event.values().number(CallField.COST)).isEqualTo(2_000_000_000L);
        assertThat(event.attributes().get("x")).isEqualTo("2");
        assertThat(event.values().has(CallField.MODEL)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'type':'call'}|/session|session is missing; every call belongs to one",
            "{'type':'session'}|/id|a session must tell its id",
            "{'type':'turn','session':'s'}|/turn|turn is missing; a turn needs its number",
            "{'type':'score','session':'s'}|/value|value is missing; a score needs one, or words in attributes.label",
            "{'type':'error','session':'s'}|/message|message is missing; an error needs one",
            "{'type':'tag','session':'s'}|/name|name is missing; a tag needs one",
            "{'type':'winner','session':'s'}|/call|call and agent are missing; a winner needs one of them",
            "{'type':'metric','session':'s','value':1}|/name|name is missing; a metric needs one, or values",
            "{'type':'metric','session':'s','name':'n'}|/value|value is missing; a metric needs value, data or values",
    })
    void memberThatTheTypeNeeds_missing_isRefused(String json, String pointer, String reason) {
        UnreadableEvent refusal = refusal(json);

        assertThat(refusal.pointer()).isEqualTo(pointer);
        assertThat(refusal.getMessage()).isEqualTo(reason);
    }

    @Test
    void score_inWords_needsNoValue() {
        for (String value : new String[]{"", "'value':null,"}) {
            assertThat(event("{'type':'score','session':'s'," + value + "'attributes':{'label':'good'}}").values()
                    .has(ScoreField.VALUE)).isFalse();
        }
    }

    @Test
    void session_mayBeToldByEitherName() {
        assertThat(event("{'type':'session','session':'a'}").id()).isEqualTo("a");
        assertThat(event("{'type':'session','id':'a'}").session()).isEqualTo("a");
        assertThat(refusal("{'type':'session','id':'a','session':'b'}").getMessage())
                .isEqualTo("session must be \"b\" as its id, was \"a\"");
    }

    @Test
    void session_itsOwnParent_isRefused() {
        UnreadableEvent refusal = refusal("{'type':'session','id':'a','parent':'a'}");

        assertThat(refusal.pointer()).isEqualTo("/parent");
        assertThat(refusal.id()).isEqualTo("a");
    }

    @Test
    void session_belongsToAProject() {
        assertThat(event("{'type':'session','id':'a','project':'p'}").values().text(SessionField.PROJECT))
                .isEqualTo("p");
    }

    @Test
    void session_withAStatusThatTheLedgerDerived_saysNothingOfIt() {
        assertThat(event("{'type':'session','id':'a','status':'open'}").values().has(SessionField.STATUS)).isFalse();
        assertThat(event("{'type':'session','id':'a','status':'ended'}").values().has(SessionField.STATUS)).isFalse();
    }

    @Test
    void project_mayBeToldByEitherName_andHasNoSession() {
        Event event = event("{'type':'project','project':'p','session':'s'}");

        assertThat(event.id()).isEqualTo("p");
        assertThat(event.session()).isNull();
        assertThat(event.attributes().get("session")).isEqualTo("\"s\"");
    }

    @Test
    void turn_isKeyedByItsNumber_andKeepsAnIdAsAttribute() {
        Event event = event("{'type':'turn','session':'s','number':4,'id':'step-4','content':{'b': [1]}}");

        assertThat(event.turn()).isEqualTo(4);
        assertThat(event.id()).isNull();
        assertThat(event.attributes().get("id")).isEqualTo("\"step-4\"");
        assertThat(event.values().text(TurnField.CONTENT)).isEqualTo("{\"b\":[1]}");
    }

    @Test
    void tag_needsNoSession() {
        assertThat(event("{'type':'tag','name':'nightly'}").session()).isNull();
    }

    @Test
    void address_saysWhatTheEventNeedNot() {
        Event event = events("{'cost':1}", Address.of(RecordType.CALL, "s", "c/1")).get(0);

        assertThat(event.type()).isEqualTo(RecordType.CALL);
        assertThat(event.session()).isEqualTo("s");
        assertThat(event.id()).isEqualTo("c/1");
    }

    @Test
    void address_contradicted_isRefused() {
        Address address = Address.of(RecordType.CALL, "s", "c");

        for (String json : new String[]{"{'id':'d'}", "{'session':'t'}", "{'type':'turn'}"}) {
            UnreadableEvent refusal = catchThrowableOfType(UnreadableEvent.class, () -> events(json, address));
            assertThat(refusal).as(json).isNotNull();
        }
    }

    @Test
    void address_ofSessions_givesAnIdWhereNoneIsTold() {
        Address address = Address.ofSessions(() -> "fresh");

        assertThat(events("{}", address).get(0).session()).isEqualTo("fresh");
        assertThat(events("{'id':'own'}", address).get(0).session()).isEqualTo("own");
    }

    @Test
    void address_thatCannotBeAnId_isRefused() {
        Refused refused = catchThrowableOfType(Refused.class, () -> Address.of(RecordType.SESSION, null, "a\nb"));

        assertThat(refused.problem().status()).isEqualTo(400);
        assertThat(refused).hasMessageContaining("was \"a\\nb\"");
    }

    @Test
    void attributes_above256_areRefused() {
        StringBuilder members = new StringBuilder("'k0':0");
        for (int i = 1; i < 256; i++) {
            members.append(",'k").append(i).append("':").append(i);
        }

        assertThat(call(members.toString()).attributes().entries()).hasSize(256);
        assertThat(Reading.callRefusal(members + ",'one':1").pointer()).isEqualTo("/one");
        assertThat(Reading.callRefusal(members + ",'attributes':{'one':1}").pointer()).isEqualTo("/attributes/one");
    }

    @Test
    void attributeKey_above256Characters_isRefused() {
        assertThat(call("'" + "k".repeat(256) + "':1").attributes().entries()).hasSize(1);
        assertThat(Reading.callRefusal("'" + "k".repeat(257) + "':1").getMessage())
                .startsWith("a key may have 256 characters");
    }

    @Test
    void attributes_areKeptAsTheyWereSent() {
        Event event = call("'x' : { 'b' : 1.50, 'a' : [ 1e3 , 'x  y' ] } ");

        assertThat(event.attributes().get("x")).isEqualTo("{\"b\":1.50,\"a\":[1e3,\"x  y\"]}");
    }

    @Test
    void slice_isReadWithoutItsSurroundings() {
        byte[] body = Reading.bytes("###{'type':'tag','name':'é','x': [1]}###");

        Event event = EventReader.read(body, 3, body.length - 6, Address.NONE, Reading.LATEST).get(0);

        assertThat(event.attributes().get("x")).isEqualTo("[1]");
    }

    private static java.util.Map.Entry<String, String> entry(String key, String value) {
        return java.util.Map.entry(key, value);
    }
}
