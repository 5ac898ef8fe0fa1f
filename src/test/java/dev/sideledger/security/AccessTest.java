package dev.sideledger.security;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AccessTest {
    @ParameterizedTest
    @CsvSource({"GET, /, public", "GET, /index.html, public", "GET, /static/app.js, public", "POST, /, ADMIN",
            "GET, /q/health, public", "GET, /q/health/ready, public", "GET, /q/healthy, READ",
            "POST, /api/sign-in, public", "GET, /api/sign-in, public", "GET, /api/sign-in/x, READ",
            "POST, /api/events, INGEST", "PUT, /api/sessions/a, INGEST", "PATCH, /api/sessions/a, INGEST",
            "POST, /api/sessions/a/calls, INGEST", "POST, /api/projects, INGEST", "POST, /metrics/network, INGEST",
            "GET, /api/public/projects, INGEST", "POST, /api/public/scores, INGEST",
            "GET, /api/sessions, READ", "HEAD, /api/live, READ", "POST, /api/sql, READ", "GET, /q/metrics, READ",
            "GET, /q/openapi, READ", "GET, /api/admin/status, READ", "GET, /nowhere, READ",
            "DELETE, /api/sessions/a, ADMIN", "DELETE, /api/projects/a, ADMIN", "PUT, /api/sql, ADMIN",
            "POST, /api/admin/backup, ADMIN", "PUT, /api/admin/prices/x, ADMIN", "POST, /metrics/cleanup, ADMIN",
            "PUT, /api/reports/x, ADMIN", "POST, /api/reports/x/run, READ", "DELETE, /api/reports/x/run, ADMIN",
            "POST, /api/eventsx, ADMIN", "POST, /nowhere, ADMIN"})
    void request_needsItsRole(String method, String path, String role) {
        assertThat(Access.needed(method, path, false).map(Role::name).orElse("public")).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource({"POST, /v1/traces", "POST, /otel/v1/logs", "GET, /v1/traces",
            "POST, /opentelemetry.proto.collector.trace.v1.TraceService/Export"})
    void openTelemetry_needsIngest(String method, String path) {
        assertThat(Access.needed(method, path, true)).contains(Role.INGEST);
    }
}
