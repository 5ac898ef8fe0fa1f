package dev.sideledger.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.sideledger.store.SearchHit;
import dev.sideledger.store.SearchPage;
import dev.sideledger.store.Snippet;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Rfc3339;

/** How hits are written. */
final class SearchAnswer {
    /** The columns of the table. */
    static final List<String> COLUMNS = List.of("type", "session", "project", "id", "turn", "field", "at", "name",
            "score", "snippet");

    private SearchAnswer() {}

    /** A page. */
    static byte[] page(SearchPage page) {
        return JsonOutput.bytes(out -> {
            out.object().name("items").array();
            page.hits().forEach(hit -> write(hit, out));
            out.end().name("next").value(Cursors.text(SearchRequestReader.LIST, true, page.next()));
            SearchPage.Indexed indexed = page.indexed();
            out.name("indexed_to").object().name("sequence").value(indexed.sequence());
            out.name("at").value(indexed.at() == null ? null : Rfc3339.text(indexed.at())).end();
            out.member("behind", indexed.behind()).name("missing_commits").value(indexed.missing())
                    .member("rebuilding", indexed.rebuilding()).end();
        });
    }

    /** One hit as an object. */
    static byte[] line(SearchHit hit) {
        return JsonOutput.bytes(out -> write(hit, out));
    }

    /** One hit as a row. */
    static List<String> row(SearchHit hit) {
        List<Object> row = new ArrayList<>();
        row.add(hit.type().wireName());
        row.add(hit.session());
        row.add(hit.project());
        row.add(hit.id());
        row.add(hit.turn());
        row.add(hit.field());
        row.add(Rfc3339.text(hit.at()));
        row.add(hit.name());
        row.add(hit.score());
        row.add(hit.snippet().text());
        return row.stream().map(value -> Objects.toString(value, "")).toList();
    }

    private static void write(SearchHit hit, JsonOutput out) {
        out.object().member("type", hit.type().wireName()).member("session", hit.session())
                .member("project", hit.project()).member("id", hit.id()).member("turn", hit.turn())
                .member("field", hit.field()).member("at", Rfc3339.text(hit.at())).member("name", hit.name());
        if (hit.score() != null) {
            out.name("score").value(hit.score());
        }
        out.name("snippet").array();
        for (Snippet.Part part : hit.snippet().parts()) {
            out.object().member("text", part.text()).member("match", part.match()).end();
        }
        out.end().end();
    }
}
