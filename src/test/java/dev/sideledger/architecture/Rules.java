package dev.sideledger.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import dev.sideledger.architecture.Libraries.Banned;
import dev.sideledger.architecture.Libraries.Confined;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The walls, as rules over any tree of classes below a root package, so that planted trees can break them. */
public final class Rules {

    private final String root;

    public Rules(String root) {
        this.root = root;
    }

    /** Every rule. */
    public List<ArchRule> all() {
        List<ArchRule> rules = new ArrayList<>(List.of(
                everyClassIsPlaced(), importsStayInsideTheWalls(), noCycles(), oneWayToWrite(), modelIsPlainJava(),
                modelIsImmutable(), neverBlock(), oneClock(), unknownMoneyIsNoZero(), speakingNames()));
        Libraries.CONFINED.forEach(library -> rules.add(confined(library)));
        Libraries.BANNED.forEach(library -> rules.add(banned(library)));
        return rules;
    }

    public ArchRule everyClassIsPlaced() {
        return rule("every class is in a package that Walls.MAY_IMPORT names", anywhere(), (javaClass, report) -> {
            if (!Walls.MAY_IMPORT.containsKey(rowOf(javaClass))) {
                report.violation(javaClass.getName() + " is in the unplaced package " + javaClass.getPackageName());
            }
        });
    }

    public ArchRule importsStayInsideTheWalls() {
        return rule("packages import only what Walls.MAY_IMPORT allows", anywhere(), (javaClass, report) -> {
            String from = rowOf(javaClass);
            Set<String> allowed = Walls.MAY_IMPORT.getOrDefault(from, Set.of());
            for (Dependency dependency : javaClass.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (isOurs(target) && !rowOf(target).equals(from) && !allowed.contains(rowOf(target))) {
                    report.violation(dependency.getDescription());
                }
            }
        });
    }

    public ArchRule noCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true)
                .as("no cycles between packages");
    }

    public ArchRule oneWayToWrite() {
        String spi = root + "." + Walls.WRITE_SPI;
        return noUse("only " + Walls.WRITERS + " know " + Walls.WRITE_SPI, outside(Walls.WRITERS), spi::equals);
    }

    public ArchRule modelIsPlainJava() {
        return noUse("model and pricing use nothing but java.* and what is ours", inside(Set.of("model", "pricing")),
                name -> !name.startsWith("java.") && !name.startsWith(root + "."));
    }

    public ArchRule modelIsImmutable() {
        return rule("model's top-level types are records, enums, interfaces or final classes of final fields",
                inside(Set.of("model")), (javaClass, report) -> {
                    if (!javaClass.isTopLevelClass() || javaClass.isInterface() || javaClass.isEnum()) {
                        return;
                    }
                    if (!javaClass.getModifiers().contains(JavaModifier.FINAL)) {
                        report.violation(javaClass.getName() + " is not final");
                    }
                    for (JavaField field : javaClass.getFields()) {
                        if (!field.getModifiers().contains(JavaModifier.FINAL)) {
                            report.violation(field.getFullName() + " is not final");
                        }
                    }
                });
    }

    public ArchRule neverBlock() {
        return noAccess("nothing blocks outside cli, but for the end of the process", outside(Set.of("cli")),
                access -> ForbiddenCalls.blocks(access)
                        && !access.getOriginOwner().getName().equals(root + ".boot.OrderlyEnd"));
    }

    public ArchRule oneClock() {
        return noAccess("only boot reads the system's clock", outside(Set.of("boot")), ForbiddenCalls::readsTheClock);
    }

    public ArchRule unknownMoneyIsNoZero() {
        String spend = root + ".model.Spend";
        return noAccess("outside model and store, sums of money are asked whether they are known",
                outside(Walls.SUMMING), access -> access.getTarget().getOwner().getName().equals(spend)
                        && Set.of("costNanos", "computedNanos").contains(access.getTarget().getName()));
    }

    public ArchRule speakingNames() {
        return rule("no *Impl, *Manager, *Helper, *Util(s); no packages util, common, impl, helper", anywhere(),
                (javaClass, report) -> {
                    if (javaClass.getSimpleName().matches(".*(Impl|Manager|Helper|Utils?)")) {
                        report.violation(javaClass.getName() + " has a name that says nothing");
                    }
                    if (packageOf(javaClass).matches("(.*\\.)?(utils?|common|impl|helpers?)(\\..*)?")) {
                        report.violation(javaClass.getName() + " is in a package that says nothing");
                    }
                });
    }

    public ArchRule confined(Confined library) {
        return noUse("only " + library.homes() + " use " + library, outside(library.homes()), library::covers);
    }

    public ArchRule banned(Banned library) {
        return noUse(library.from() + " do not use " + library, inside(library.from()), library::covers);
    }

    /** The row of the walls that a class belongs to. */
    public String rowOf(JavaClass javaClass) {
        return Walls.rowOf(packageOf(javaClass));
    }

    private String packageOf(JavaClass javaClass) {
        String name = javaClass.getPackageName();
        return name.equals(root) ? "" : name.substring(root.length() + 1);
    }

    private boolean isOurs(JavaClass javaClass) {
        return javaClass.getPackageName().equals(root) || javaClass.getPackageName().startsWith(root + ".");
    }

    private DescribedPredicate<JavaClass> anywhere() {
        return DescribedPredicate.describe("ours", this::isOurs);
    }

    private DescribedPredicate<JavaClass> inside(Set<String> packages) {
        return DescribedPredicate.describe("in " + packages, c -> isOurs(c) && packages.contains(rowOf(c)));
    }

    private DescribedPredicate<JavaClass> outside(Set<String> packages) {
        return DescribedPredicate.describe("outside " + packages, c -> isOurs(c) && !packages.contains(rowOf(c)));
    }

    private static ArchRule noUse(String text, DescribedPredicate<JavaClass> where, Predicate<String> forbidden) {
        return rule(text, where, (javaClass, report) -> {
            for (Dependency dependency : javaClass.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (!target.isPrimitive() && forbidden.test(target.getName())) {
                    report.violation(dependency.getDescription());
                }
            }
        });
    }

    private static ArchRule noAccess(String text, DescribedPredicate<JavaClass> where,
            Predicate<JavaAccess<?>> forbidden) {
        return rule(text, where, (javaClass, report) -> {
            for (JavaAccess<?> access : javaClass.getAccessesFromSelf()) {
                if (forbidden.test(access)) {
                    report.violation(access.getDescription());
                }
            }
        });
    }

    private static ArchRule rule(String text, DescribedPredicate<JavaClass> where, Check check) {
        return classes().that(where).should(new ArchCondition<JavaClass>(text) {
            @Override
            public void check(JavaClass javaClass, ConditionEvents events) {
                check.accept(javaClass, text -> events.add(SimpleConditionEvent.violated(javaClass, text)));
            }
        }).allowEmptyShould(true).as(text);
    }

    private interface Check {
        void accept(JavaClass javaClass, Report report);
    }

    private interface Report {
        void violation(String text);
    }
}
