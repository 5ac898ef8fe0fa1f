package dev.sideledger.wire;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnswerTest {
    @Test
    void eventsAnswer_hasTheShapeOfTheContract() {
        EventsAnswer answer = new EventsAnswer(1, 2, 3, 0,
                List.of(new Rejection(4, 5, "c", "/cost", "bad \"cost\""), new Rejection(6, 0, null, null, "gone")), 2);

        assertThat(text(answer.json())).isEqualTo(quoted("{'accepted':1,'duplicates':2,'updated':3,'rejected':["
                + "{'index':4,'line':5,'id':'c','pointer':'/cost','error':'bad \\'cost\\''},{'index':6,"
                + "'error':'gone'}],"
                + "'rejected_count':2}"));
    }

    @Test
    void eventsAnswer_listsAtMost100Rejections() {
        EventsAnswer answer = new EventsAnswer(0, 0, 0, 0,
                Collections.nCopies(150, new Rejection(0, 0, null, null, "x")),
                150);

        assertThat(answer.rejected()).hasSize(100);
        assertThat(text(answer.json())).endsWith("\"rejected_count\":150}");
    }

    @Test
    void problem_isWrittenAsRfc9457HasIt() {
        Problem problem = Problem.of(400, "no").with("pointer", "/a").with("count", 3).with("list", new Json("[1]"));

        assertThat(text(problem.json())).isEqualTo(
                quoted("{'title':'Bad Request','status':400,'detail':'no','pointer':'/a','count':3,'list':[1]}"));
    }

    @Test
    void problem_withAnAnswer_hasItsMembers() {
        assertThat(text(new EventsAnswer(0, 0, 0, 0, List.of(), 0).problem(422, "no").json())).isEqualTo(
                quoted("{'title':'Unprocessable Content','status':422,'detail':'no','accepted':0,'duplicates':0,"
                        + "'updated':0,"
                        + "'rejected':[],'rejected_count':0}"));
    }

    @Test
    void problem_ofNoError_isRefused() {
        assertThatThrownBy(() -> Problem.of(200, "fine")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void text_withHalfASurrogatePair_isStillWritten() {
        assertThat(text(Problem.of(400, "a\uD800b").json())).contains("a\uFFFDb");
        assertThat(JsonOutput.text(out -> out.object().name("\uDC00").value("\uD83D\uDE00").end()))
                .isEqualTo("{\"\uFFFD\":\"\uD83D\uDE00\"}");
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static String quoted(String json) {
        return json.replace("\\'", "\\\u0000").replace('\'', '"').replace('\u0000', '"');
    }
}
