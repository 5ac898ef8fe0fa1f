package dev.sideledger.suites;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Each test that needs a service is in one of the two suites, since nothing else runs it. */
class SuitesTest {
    /** What the other tests leave out. */
    private static final Pattern ELSEWHERE = Pattern.compile(".*HttpTest|dev\\.sideledger\\.(otlp|data)\\.[^.$]*Test");
    private static final List<Class<?>> SUITES = List.of(AskingSuite.class, TellingSuite.class);

    @Test
    void testsThatNeedAService_areEachInOneSuite() {
        Set<JavaClass> tests = new ClassFileImporter().withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages("dev.sideledger").stream()
                .filter(one -> one.isAnnotatedWith(QuarkusTest.class) || ELSEWHERE.matcher(one.getName()).matches())
                .collect(Collectors.toSet());

        assertThat(tests).hasSizeGreaterThan(60).allSatisfy(test -> assertThat(SUITES.stream()
                .filter(suite -> holds(suite, test))).as(test.getName()).hasSize(1));
    }

    private static boolean holds(Class<?> suite, JavaClass test) {
        return Stream.of(suite.getAnnotation(SelectPackages.class).value()).anyMatch(test.getPackageName()::equals)
                && Stream.of(suite.getAnnotation(IncludeClassNamePatterns.class).value())
                        .anyMatch(pattern -> Pattern.matches(pattern, test.getName()));
    }
}
