package dev.sideledger.ship;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class OpenApiChangesTest {
    private static final String BEFORE = """
            paths:
              /api/sessions:
                get:
                  parameters:
                    - {name: limit, in: query, schema: {type: integer}}
                    - {name: order, in: query, schema: {type: string, enum: [asc, desc]}}
                  responses:
                    '200': {content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}
                    '404': {description: none}
                post: {responses: {'200': {description: done}}}
            components:
              schemas:
                Page:
                  type: object
                  properties:
                    next: {type: [string, 'null']}
                    items: {type: array, items: {type: string}}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/api/sessions: | /api/runs: | GET /api/sessions is gone",
            "post: | put: | POST /api/sessions is gone",
            "name: limit | name: most | GET /api/sessions no longer takes limit",
            "name: limit, | name: limit, required: true, | GET /api/sessions asks for limit",
            "type: integer | type: boolean | takes less: type was \"integer\"",
            "[asc, desc] | [asc] | takes less: enum",
            "'404' | '410' | no longer answers 404",
            "application/json | text/csv | no longer answers in application/json",
            "schemas/Page'} | schemas/Other'} | is of another type",
            "next: | after: | Page.next is gone",
            "type: [string, 'null'] | type: string | Page.next takes less",
            "items: {type: string} | items: {type: number} | Page.items[] takes less",
            "type: object | type: object, required: [next] | Page asks for next"})
    void change_thatBreaks_isNamed(String before, String after, String named) throws IOException {
        String changed = BEFORE.replace(before, after).replace("type: object, required: [next]",
                "type: object\n      required: [next]");
        assertThat(changed).isNotEqualTo(BEFORE);

        assertThat(OpenApiChanges.breaking(tree(BEFORE), tree(changed))).anyMatch(one -> one.contains(named));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'404': | '429': {description: much}~        '404':",
            "[asc, desc] | [asc, desc, best]", "name: limit, | name: limit, description: how many,",
            "next: | total: {type: integer}~        next:", "type: integer | type: [integer, string]"})
    void change_thatAdds_isNone(String before, String after) throws IOException {
        String changed = BEFORE.replace(before, after.replace("~", "\n"));
        assertThat(changed).isNotEqualTo(BEFORE);

        assertThat(OpenApiChanges.breaking(tree(BEFORE), tree(changed))).isEmpty();
    }

    @Test
    void document_thatIsTheSame_hasNone() throws IOException {
        assertThat(OpenApiChanges.breaking(tree(BEFORE), tree(BEFORE))).isEmpty();
    }

    private JsonNode tree(String yaml) throws IOException {
        return Yaml.documents(Files.writeString(folder.resolve("document.yaml"), yaml)).get(0);
    }
}
