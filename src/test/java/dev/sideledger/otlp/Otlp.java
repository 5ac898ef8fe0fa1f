package dev.sideledger.otlp;

import java.util.Map;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** The running service, as exporters use it. */
final class Otlp {
    static final String PROTOBUF = "application/x-protobuf";
    static final String JSON = "application/json";
    private static final RestAssuredConfig PLAIN = RestAssured.config().encoderConfig(EncoderConfig.encoderConfig()
            .appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private Otlp() {}

    static Response post(String path, String contentType, byte[] body, String... headers) {
        var request = given().config(PLAIN).contentType(contentType).body(body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.post(path);
    }

    static JsonObject get(String path) {
        return new JsonObject(given().get(path).then().statusCode(200).extract().asString());
    }

    /** How many calls a session has; none when it is not there. */
    static int calls(String session) {
        Response answer = given().get("/api/sessions/" + session);
        return answer.statusCode() == 404 ? 0
                : new JsonObject(answer.asString()).getJsonObject("totals").getInteger("calls");
    }

    /** The message of an error of that status, whose body is a google.rpc.Status in the encoding asked with. */
    static String error(int status, String encoding, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo(encoding);
        if (encoding.equals(JSON)) {
            JsonObject body = new JsonObject(answer.asString());
            assertThat(body.fieldNames()).startsWith("code", "message");
            return body.getString("message");
        }
        Map<Integer, UnknownFieldSet.Field> fields = fields(answer.asByteArray());
        assertThat(fields.keySet()).startsWith(1, 2);
        return fields.get(2).getLengthDelimitedList().get(0).toStringUtf8();
    }

    static Map<Integer, UnknownFieldSet.Field> fields(byte[] message) {
        try {
            return UnknownFieldSet.parseFrom(message).asMap();
        } catch (InvalidProtocolBufferException broken) {
            throw new AssertionError(broken);
        }
    }
}
