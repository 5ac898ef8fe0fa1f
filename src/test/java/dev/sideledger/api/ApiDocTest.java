package dev.sideledger.api;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import dev.sideledger.api.questions.Questions;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Criteria;
import dev.sideledger.store.Criterion;

import static org.assertj.core.api.Assertions.assertThat;

class ApiDocTest {
    private static final List<Class<? extends Annotation>> METHODS = List.of(GET.class, POST.class, PUT.class,
            PATCH.class,
            DELETE.class);

    private final ApiDoc doc = new ApiDoc();

    @Test
    void routes_inTheTable_areThoseThatExist() {
        Set<String> routes = new TreeSet<>();
        new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.sideledger")
                .stream().filter(resource -> resource.isAnnotatedWith(Path.class))
                .forEach(resource -> resource.getMethods()
                        .forEach(method -> addRoutes(resource, method, routes)));
        assertThat(routes.remove("GET /api/analytics/{question}")).isTrue();
        Questions.paths().forEach(path -> routes.add("GET " + path));

        assertThat(new TreeSet<>(doc.routes())).isEqualTo(routes);
        assertThat(doc.routes()).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource
    void filters_ofEachList_areThoseThatItTakes(RecordType type) {
        String expected = Criteria.of(type).stream().map(Criterion::wireName).sorted()
                .collect(Collectors.joining(", "));

        String row = doc.filters(type.plural());

        assertThat(Arrays.stream(row.split("`")).skip(3).filter(part -> part.matches("[a-z_]+")).sorted()
                .collect(Collectors.joining(", "))).isEqualTo(expected);
    }

    private static void addRoutes(JavaClass resource, JavaMethod method, Set<String> routes) {
        String path = resource.getAnnotationOfType(Path.class).value();
        if (method.isAnnotatedWith(Path.class)) {
            path += "/" + method.getAnnotationOfType(Path.class).value().replaceFirst("^/", "");
        }
        for (Class<? extends Annotation> verb : METHODS) {
            if (method.isAnnotatedWith(verb)) {
                routes.add(verb.getSimpleName() + " " + path.replaceAll("\\{(\\w+):[^}]+}", "{$1}"));
            }
        }
    }
}
