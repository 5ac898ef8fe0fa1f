package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sideledger.ingest.otlp.dialect.AttributeTree;
import dev.sideledger.ingest.otlp.dialect.Fact;
import dev.sideledger.ingest.otlp.dialect.Facts;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.JsonTree.Elements;
import dev.sideledger.wire.JsonTree.Members;

/**
 * Documents that a search found or a ranking ordered, however many there are. They are the output of a call whose work
 * that was, or that tells no other; otherwise they are kept beside its fields, in one attribute.
 */
final class Documents {
    private static final String WRAPPER = "document";
    private static final String METADATA = "metadata";
    private static final Set<String> WORK = Set.of("retrieval", "rerank");

    private Documents() {}

    /** The output that they are, as JSON; null when they are none. */
    static String output(Facts facts) {
        return areOutput(facts) ? of(facts.tree(Fact.DOCUMENTS)).json() : null;
    }

    /** Keeps those that are no output. */
    static void keep(Facts facts, Attributes attributes) {
        if (facts.has(Fact.DOCUMENTS) && !areOutput(facts)) {
            attributes.add("documents", of(facts.tree(Fact.DOCUMENTS)));
        }
        if (facts.has(Fact.INPUT_DOCUMENTS)) {
            attributes.add("input_documents", of(facts.tree(Fact.INPUT_DOCUMENTS)));
        }
    }

    private static boolean areOutput(Facts facts) {
        return facts.has(Fact.DOCUMENTS)
                && (!facts.has(Fact.OUTPUT) || (facts.has(Fact.KIND) && WORK.contains(facts.text(Fact.KIND))));
    }

    private static JsonTree of(JsonTree told) {
        if (!(told instanceof Elements several)) {
            return told;
        }
        List<JsonTree> documents = new ArrayList<>();
        for (JsonTree each : several.elements()) {
            documents.add(each.get(WRAPPER) instanceof Members document ? readable(document) : each);
        }
        return new Elements(documents);
    }

    private static JsonTree readable(Members document) {
        Map<String, JsonTree> members = new LinkedHashMap<>(document.members());
        members.computeIfPresent(METADATA, (name, metadata) -> AttributeTree.read(metadata.text()));
        return new Members(members);
    }
}
