package dev.sideledger.api;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.security.Credentials;
import dev.sideledger.security.Key;
import dev.sideledger.security.KeyRing;
import dev.sideledger.security.Role;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Refused;

/**
 * Signing in with a browser: the key goes into a cookie that no script sees, and that only requests from pages of this
 * service carry.
 */
@Path("/api/sign-in")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sign-in")
public class SignInResource {
    private static final int HALF_A_DAY = 12 * 60 * 60;
    private static final int LONGEST = 512;

    private final KeyRing ring;
    private final Clock clock;

    /** Asks the keys in force. */
    public SignInResource(KeyRing ring, Clock clock) {
        this.ring = ring;
        this.clock = clock;
    }

    /** Who is signed in, and whether anybody has to be. */
    @GET
    @Operation(summary = "Whether a key is needed, and whose the one of this browser is")
    public byte[] state(@CookieParam(Credentials.COOKIE) String cookie,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @HeaderParam("X-API-Key") String apiKey) {
        Optional<Key> key = Credentials.of(authorization, apiKey).or(() -> Credentials.ofCookie(cookie))
                .flatMap(text -> ring.keys().of(text, now()));
        return answer(key.orElse(null));
    }

    /** Signs in: the body is the key, as plain text. */
    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    @Operation(summary = "Sign in a browser; the body is a key with the role read or admin, as plain text")
    public Response in(byte[] body, @Context UriInfo address) {
        String text = body.length > LONGEST ? "" : new String(body, StandardCharsets.UTF_8).strip();
        Key key = ring.keys().of(text, now())
                .orElseThrow(() -> Refused.with(401, "the key is not known, or has expired"));
        if (!Role.READ.isIn(key.roles())) {
            throw Refused.with(403, "the key " + key.name() + " may not read; sign in with one of the role read or"
                    + " admin");
        }
        return Response.ok(answer(key)).cookie(cookie(Credentials.cookie(text), HALF_A_DAY, address)).build();
    }

    /** Signs out. */
    @DELETE
    @Operation(summary = "Sign this browser out")
    public Response out(@Context UriInfo address) {
        return Response.ok(answer(null)).cookie(cookie("", 0, address)).build();
    }

    private byte[] answer(Key key) {
        return JsonOutput.bytes(out -> {
            out.object().member("needed", ring.keys().needed()).member("name", key == null ? null : key.name())
                    .name("roles").array();
            if (key != null) {
                key.roles().stream().sorted().forEach(role -> out.value(role.wireName()));
            }
            out.end().end();
        });
    }

    private static NewCookie cookie(String value, int seconds, UriInfo address) {
        return new NewCookie.Builder(Credentials.COOKIE).value(value).path("/").maxAge(seconds).httpOnly(true)
                .secure("https".equals(address.getRequestUri().getScheme())).sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
