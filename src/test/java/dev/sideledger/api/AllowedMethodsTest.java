package dev.sideledger.api;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.RecordType;

import static org.assertj.core.api.Assertions.assertThat;

class AllowedMethodsTest {
    @Test
    void template_matchesItsPathsOnly() {
        String one = "/api/sessions/{id}";
        String records = "/api/sessions/{id}/" + RecordsPath.RECORDS;

        assertThat(AllowedMethods.matches(one, "/api/sessions/a%2Fb")).isTrue();
        assertThat(AllowedMethods.matches(one, "/api/sessions/a/")).isTrue();
        assertThat(AllowedMethods.matches(one, "/api/sessions/a/calls")).isFalse();
        assertThat(AllowedMethods.matches(one, "/api/sessions")).isFalse();
        assertThat(AllowedMethods.matches(records, "/api/sessions/a/calls")).isTrue();
        assertThat(AllowedMethods.matches(records, "/api/sessions/a/callsx")).isFalse();
        assertThat(AllowedMethods.matches(records, "/api/sessions/a/tree")).isFalse();
    }

    @Test
    void records_inTheTemplate_areAllTypesButProjectsAndSessions() {
        assertThat(Arrays.stream(RecordType.values()).filter(RecordsPath::names)).allSatisfy(type -> {
            assertThat(AllowedMethods.matches("/api/" + RecordsPath.RECORDS, "/api/" + type.plural())).isTrue();
            assertThat(RecordsPath.type(type.plural())).isEqualTo(type);
        });
        assertThat(RecordsPath.RECORDS.split("\\|")).hasSize(10);
    }
}
