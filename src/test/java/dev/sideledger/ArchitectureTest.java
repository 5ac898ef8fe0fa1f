package dev.sideledger;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import dev.sideledger.architecture.Libraries;
import dev.sideledger.architecture.Libraries.Confined;
import dev.sideledger.architecture.Rules;
import dev.sideledger.architecture.Walls;

import static org.assertj.core.api.Assertions.assertThat;

/** The walls of this code: {@link Walls} and {@link Libraries} hold them as tables. */
class ArchitectureTest {

    private static final String ROOT = "dev.sideledger";
    private static final Rules RULES = new Rules(ROOT);
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT);

    static List<ArchRule> rules() {
        return RULES.all();
    }

    static List<Confined> confinedLibraries() {
        return Libraries.CONFINED;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void rule_holds(ArchRule rule) {
        rule.check(CLASSES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("confinedLibraries")
    void confinedLibrary_isUsedAtHome(Confined library) {
        Set<JavaClass> home = CLASSES.stream().filter(c -> library.homes().contains(RULES.rowOf(c)))
                .collect(Collectors.toSet());
        boolean used = usedNames(home).anyMatch(library::covers);
        if (Libraries.AWAITED.contains(library.library())) {
            assertThat(used).as("%s is used now: remove it from Libraries.AWAITED", library).isFalse();
        } else {
            assertThat(used || home.isEmpty())
                    .as("%s is used in one of %s; if it will be, name it in Libraries.AWAITED", library,
                            library.homes())
                    .isTrue();
        }
    }

    @Test
    void writeSpi_existsInTheStore() {
        boolean storeExists = CLASSES.stream().anyMatch(c -> RULES.rowOf(c).equals("store"));
        assertThat(CLASSES.contain(ROOT + "." + Walls.WRITE_SPI)).as("%s exists", Walls.WRITE_SPI)
                .isEqualTo(storeExists);
    }

    @Test
    void tables_nameOnlyPlacedPackages() {
        Set<String> placed = Walls.MAY_IMPORT.keySet();
        assertThat(placed).containsAll(Walls.WRITERS).containsAll(Walls.DIVIDED).containsAll(Walls.SUMMING);
        assertThat(Walls.MAY_IMPORT.values()).allSatisfy(imports -> assertThat(placed).containsAll(imports));
        assertThat(Libraries.CONFINED).allSatisfy(library -> assertThat(placed).containsAll(library.homes()));
        assertThat(Libraries.BANNED).allSatisfy(library -> assertThat(placed).containsAll(library.from()));
        assertThat(Libraries.CONFINED.stream().map(Confined::library)).containsAll(Libraries.AWAITED);
    }

    private static Stream<String> usedNames(Set<JavaClass> classes) {
        return classes.stream().flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType().getName());
    }
}
