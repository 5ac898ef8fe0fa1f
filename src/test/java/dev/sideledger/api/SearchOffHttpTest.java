package dev.sideledger.api;

import org.junit.jupiter.api.Test;

import dev.sideledger.http.NoSearch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(value = NoSearch.class, restrictToAnnotatedClass = true)
class SearchOffHttpTest {
    @Test
    void search_switchedOff_saysSo() {
        assertThat(Service.problem(501, Service.get("/api/search?q=x"))).contains("SIDELEDGER_SEARCH=false");
        Service.get("/api/sessions?q=x").then().statusCode(200);
    }
}
