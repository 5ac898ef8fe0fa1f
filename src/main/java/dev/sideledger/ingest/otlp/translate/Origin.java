package dev.sideledger.ingest.otlp.translate;

import java.util.List;
import java.util.Set;

import dev.sideledger.ingest.otlp.dialect.AttributeTree;
import dev.sideledger.ingest.otlp.dialect.Dialects;
import dev.sideledger.ingest.otlp.dialect.Fact;
import dev.sideledger.ingest.otlp.dialect.Facts;
import dev.sideledger.wire.JsonTree;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;

/**
 * Where items come from: what their resource tells, and the scope that made them. Each item keeps its service, scope
 * and schema; what else is known of the resource is kept once, with the session.
 *
 * @param resource what the resource tells
 * @param attributes the attributes of the resource
 * @param service its name, or null
 * @param scope the name of the scope
 * @param scopeVersion the version of the scope
 * @param schema the address of the schema that the names follow
 */
record Origin(Facts resource, JsonTree.Members attributes, String service, String scope, String scopeVersion,
        String schema) {
    private static final String SERVICE = "service.name";
    /** What SDKs call a service that was given no name. */
    private static final String UNNAMED = "unknown_service";
    /** What of a resource is of interest years later; processes and hosts are not. */
    private static final Set<String> KEPT = Set.of(SERVICE, "service.namespace", "service.version",
            "service.instance.id", "deployment.environment.name", "deployment.environment", "telemetry.sdk.name",
            "telemetry.sdk.language", "telemetry.sdk.version", "host.name", "os.type", "cloud.region");

    /** The origin of a resource's items, before their scope is known. */
    static Origin of(Dialects dialects, Resource resource, String schema) {
        List<KeyValue> attributes = resource.getAttributesList();
        JsonTree.Members all = AttributeTree.of(attributes);
        String service = all.get(SERVICE) instanceof JsonTree.Text name && !name.text().isBlank()
                && !name.text().startsWith(UNNAMED) ? name.text() : null;
        return new Origin(dialects.of(attributes), all, service, "", "", schema);
    }

    /** The same resource's items of a scope. */
    Origin in(InstrumentationScope named, String scopeSchema) {
        return new Origin(resource, attributes, service, named.getName(), named.getVersion(),
                scopeSchema.isEmpty() ? schema : scopeSchema);
    }

    /** Adds what each item keeps. */
    void describeItem(Attributes item) {
        item.add(SERVICE, service).add("otel.scope.name", scope).add("otel.scope.version", scopeVersion)
                .add("otel.schema_url", schema);
    }

    /** Adds what a session keeps. */
    void describeSession(Attributes session) {
        attributes.members().forEach((key, value) -> {
            if (KEPT.contains(key) && !(key.equals(SERVICE) && service == null)) {
                session.add(key, value);
            }
        });
    }

    /** A fact of an item as text, or else that of its resource, or null. */
    String text(Facts item, Fact fact) {
        return item.has(fact) ? item.text(fact) : resource.text(fact);
    }

    /** A list of an item, or else that of its resource. */
    List<String> names(Facts item, Fact fact) {
        return item.has(fact) ? item.names(fact) : resource.names(fact);
    }
}
