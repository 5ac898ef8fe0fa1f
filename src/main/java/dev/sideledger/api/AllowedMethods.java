package dev.sideledger.api;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;

/** Which methods an address takes, which the framework does not say when it refuses another one. */
final class AllowedMethods {
    /** A template's variable, which may hold a pattern of its own; patterns with braces are not used here. */
    private static final Pattern VARIABLE = Pattern.compile("\\{[^:}]+(?::([^}]+))?}");

    private AllowedMethods() {}

    /** The methods of the request's address. */
    static Set<String> of(ContainerRequestContext context) {
        ResteasyReactiveRequestContext request = Underlying.of(context);
        String path = request.getPathWithoutPrefix();
        Set<String> methods = new TreeSet<>();
        RuntimeResourceVisitor.visitRuntimeResources("", request.getDeployment().getClassMappers(),
                new RuntimeResourceVisitor() {
                    @Override
                    public void visitRuntimeResource(String method, String template, RuntimeResource resource) {
                        if (matches(template, path)) {
                            methods.add(method);
                        }
                    }
                });
        return methods;
    }

    /** Whether a path belongs to a template, such as {@code /api/sessions/{id}}. */
    static boolean matches(String template, String path) {
        String pattern = VARIABLE.matcher(template).replaceAll(variable -> variable.group(1) == null ? "[^/]+"
                : "(?:" + variable.group(1).strip().replace("\\", "\\\\") + ")");
        return path.matches(pattern + "/?");
    }
}
