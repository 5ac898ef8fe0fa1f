package dev.sideledger.api;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.sideledger.wire.Refused;

/**
 * How an answer is to be written.
 *
 * @param format its format
 * @param defused whether texts in tables that a spreadsheet would take for formulas are to be made harmless
 */
public record Form(Format format, boolean defused) {
    /** The parameters that say it. */
    public static final List<String> PARAMETERS = List.of("format", "formulas");

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final String STARTS = "=+-@\t\r\n";

    /**
     * What parameters say, or else the headers.
     *
     * @param accepted the media types that the client accepts, the dearest first
     * @throws Refused with 400 when they say none
     */
    public static Form of(Parameters given, List<MediaType> accepted) {
        Format format = Format.of(given.get("format"), accepted);
        String formulas = given.get("formulas");
        if (formulas == null || formulas.equals("kept")) {
            return new Form(format, false);
        }
        if (!formulas.equals("defused")) {
            throw Parameters.refusal("formulas", "must be kept or defused", formulas);
        }
        return new Form(format, true);
    }

    /**
     * Refuses to have an answer that is followed in a form.
     *
     * @throws Refused with 400 when one is asked for
     */
    public static void refuseFollowed(Map<String, List<String>> given) {
        for (String form : PARAMETERS) {
            if (given.containsKey(form)) {
                throw Refused.with(400, form + " cannot be followed: an answer that is followed is always JSON");
            }
        }
    }

    /**
     * A text of a cell: with an apostrophe before it where it would be a formula and is to be harmless. Numbers stay
     * what they are.
     */
    public String cell(String text) {
        return defused && text != null && !text.isEmpty() && STARTS.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    /** The cells of a row. */
    public List<String> cells(List<String> row) {
        return defused ? row.stream().map(this::cell).toList() : row;
    }

    /**
     * An answer of some bytes in its format.
     *
     * @param file the name of a file without its ending
     */
    public Response answer(byte[] body, String file) {
        Response.ResponseBuilder answer = Response.ok(body, format.mediaType());
        if (format != Format.JSON) {
            answer.header(HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"" + file + '.' + format.wireName() + '"');
        }
        return answer.build();
    }
}
