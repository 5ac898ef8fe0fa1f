package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** Every text that a message says stands somewhere in the call, however its emitter puts it. */
class MessagesLoseNothingTest {
    private static final Pattern TEXT = Pattern.compile("t\\d+t");
    private static final List<String> KEYS = List.of("gen_ai.input.messages", "gen_ai.output.messages",
            "gen_ai.prompt", "gen_ai.completion", "langfuse.observation.input", "langfuse.observation.output",
            "input.value", "output.value", "ai.prompt.messages", "traceloop.entity.input");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'content':'hi','reasoning_content':'why' "
                    + "| {'type':'reasoning','content':'why'},{'type':'text','content':'hi'}",
            "'content':'hi','reasoning':'why','reasoning_content':'why' "
                    + "| {'type':'reasoning','content':'why'},{'type':'text','content':'hi'}",
            "'content':null,'function_call':{'name':'f','arguments':'{}'} "
                    + "| {'type':'tool_call','name':'f','arguments':{}}",
            "'function_call_name':'f','function_call_arguments_json':'{}' "
                    + "| {'type':'tool_call','name':'f','arguments':{}}",
            "'parts':[],'tool_calls':[{'id':'1','type':'function','function':{'name':'f','arguments':'{}'}}] "
                    + "| {'type':'tool_call','id':'1','name':'f','arguments':{}}",
            "'parts':[{'type':'text','content':'21 deg'}],'tool_call_id':'1' "
                    + "| {'type':'tool_call_response','id':'1','response':'21 deg'}",
            "'parts':[{'type':'tool_call_response','id':'1','response':'x'}],'tool_call_id':'1' "
                    + "| {'type':'tool_call_response','id':'1','response':'x'}",
            "'parts':[{'type':'text','content':'a'}],'content':'b' "
                    + "| {'type':'text','content':'b'},{'type':'text','content':'a'}",
            "'parts':[{'type':'text','content':'a'}],'content':'a' | {'type':'text','content':'a'}",
            "'content':[{'functionCall':{'name':'f','args':{'a':1}}}] "
                    + "| {'type':'tool_call','name':'f','arguments':{'a':1}}"})
    void message_inAnyWords_isItsParts(String members, String parts) {
        Event call = Otlp.call(span("chat", "gen_ai.operation.name", "chat", "gen_ai.input.messages",
                quoted("[{'role':'assistant'," + members + "}]")));

        assertThat(call.values().get(CallField.MESSAGES).toString())
                .isEqualTo(quoted("[{'role':'assistant','parts':[" + parts + "]}]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"'content':'no','refusal':'never' | 'refusal':'never'",
            "'content':'no','audio':{'transcript':'so'} | 'audio':{'transcript':'so'}",
            "'content':'no','name':['so'] | 'name':['so']"})
    void answerThatSaysMoreThanText_isKeptAsItsMessage(String members, String kept) {
        Event call = Otlp.call(span("g", "langfuse.observation.output", quoted("{'role':'assistant'," + members
                + ",'annotations':[]}")));

        assertThat(call.values().text(CallField.OUTPUT)).contains(quoted(kept)).contains(quoted("'content':'no'"));
    }

    @Test
    void answerWithMembersThatSayNothing_isItsText() {
        assertThat(Otlp.call(span("g", "langfuse.observation.output",
                quoted("{'role':'assistant','content':'hi','refusal':null,'annotations':[]}"))).values()
                .text(CallField.OUTPUT)).isEqualTo("hi");
    }

    @Test
    void membersBesideTheMessages_stayAttributes() {
        Event call = Otlp.call(span("g", "langfuse.observation.type", "generation", "langfuse.observation.input",
                quoted("{'messages':[{'role':'user','content':'hi'}],'tools':[{'name':'f'}]}"),
                "langfuse.observation.output",
                quoted("{'choices':[{'index':0,'message':{'role':'assistant','content':'yes'}}],"
                        + "'system_fingerprint':'x'}")));

        assertThat(call.values().text(CallField.OUTPUT)).isEqualTo("yes");
        assertThat(call.attributes().entries())
                .containsEntry("input_beside_messages", quoted("{'tools':[{'name':'f'}]}"))
                .containsEntry("output_beside_messages", quoted("{'system_fingerprint':'x'}"));
    }

    @Test
    void oneAttributeAMember_keepsReasoningAndTheOldFunctionCall() {
        Event call = Otlp.call(span("chat", "gen_ai.operation.name", "chat", "gen_ai.completion.0.role", "assistant",
                "gen_ai.completion.0.content", "hi", "gen_ai.completion.0.reasoning", "why",
                "gen_ai.completion.0.function_call.name", "f", "gen_ai.completion.0.function_call.arguments", "{}"));

        assertThat(call.values().text(CallField.OUTPUT)).isEqualTo(quoted("{'role':'assistant','parts':["
                + "{'type':'reasoning','content':'why'},{'type':'text','content':'hi'},"
                + "{'type':'tool_call','name':'f','arguments':{}}]}"));
    }

    @Property(tries = 1500)
    void everyText_standsInTheCall(@ForAll long seed) {
        Shapes shapes = new Shapes(seed);
        String key = KEYS.get(shapes.random.nextInt(KEYS.size()));
        Object value = shapes.conversation();

        Event call = Otlp.call(span("chat", "gen_ai.operation.name", "chat", key, value.toString()));

        String stored = call.values().text(CallField.PROMPT) + call.values().text(CallField.OUTPUT)
                + call.values().get(CallField.MESSAGES) + call.values().text(CallField.FINISH_REASON)
                + call.attributes().entries();
        assertThat(TEXT.matcher(value.toString()).results().map(MatchResult::group).filter(
                text -> !stored.contains(text))).as("lost of " + key + " " + value).isEmpty();
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    /** Conversations of random shape, in which each text is another. */
    private static final class Shapes {
        private static final List<String> MEMBERS = List.of("content", "text", "parts", "contents", "tool_calls",
                "tool_call_id", "function_call", "function_call_name", "function_call_arguments_json",
                "reasoning_content", "reasoning", "thinking", "refusal", "audio", "name", "id", "finish_reason",
                "status", "message", "odd");
        private final Random random;
        private int number;

        Shapes(long seed) {
            random = new Random(seed);
        }

        Object conversation() {
            List<Object> messages = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                messages.add(message());
            }
            return switch (random.nextInt(4)) {
                case 0 -> new JsonArray(messages);
                case 1 -> new JsonObject(around("messages", new JsonArray(messages)));
                case 2 -> new JsonObject(around("choices", new JsonArray(
                        messages.stream().map(each -> new JsonObject(around("message", each))).toList())));
                default -> messages.get(messages.size() - 1) instanceof JsonObject last && messages.size() == 1 ? last
                        : new JsonArray(messages);
            };
        }

        private Map<String, Object> around(String name, Object inner) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put(name, inner);
            for (String other : List.of("system", "tools", "model", "finish_reason", "logprobs")) {
                if (random.nextInt(3) == 0) {
                    members.put(other, random.nextBoolean() ? text() : new JsonArray().add(text()));
                }
            }
            return members;
        }

        private JsonObject message() {
            JsonObject message = new JsonObject();
            if (random.nextInt(5) > 0) {
                message.put("role", List.of("user", "assistant", "tool", "model").get(random.nextInt(4)));
            }
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                message.put(MEMBERS.get(random.nextInt(MEMBERS.size())), value(2));
            }
            return message;
        }

        private Object value(int depth) {
            return switch (random.nextInt(depth > 0 ? 6 : 2)) {
                case 2 -> new JsonArray().add(value(depth - 1)).add(value(depth - 1));
                case 3 -> part(depth - 1);
                case 4 -> new JsonArray().add(part(depth - 1)).add(part(depth - 1));
                case 5 -> new JsonObject().put("k" + random.nextInt(3), value(depth - 1));
                default -> text();
            };
        }

        private JsonObject part(int depth) {
            JsonObject part = new JsonObject();
            if (random.nextInt(4) > 0) {
                List<String> types = List.of("text", "reasoning", "thinking", "tool_call", "tool_use", "tool-call",
                        "function_call", "tool_result", "tool_call_response", "image");
                part.put("type", types.get(random.nextInt(types.size())));
            }
            List<String> names = List.of("content", "text", "thinking", "id", "name", "arguments", "input", "args",
                    "result", "response", "output", "function", "tool_call", "call_id", "toolUseId", "toolName",
                    "message_content", "toolUse", "functionResponse", "signature");
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                part.put(names.get(random.nextInt(names.size())), value(depth));
            }
            return part;
        }

        private String text() {
            return "t" + ++number + "t";
        }
    }
}
