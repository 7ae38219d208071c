package io.aftermile.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rules of the house, for the rooms below one base package.
 *
 * <p>A rule about a room that does not exist yet holds; {@link HouseRulesBiteTest} shows that each of them fails where
 * it is broken.
 */
final class HouseRules {

    /** A room may use the rooms before it in this list, never those after it. */
    static final List<String> BOTTOM_TO_TOP = List.of(
            "failure",
            "money",
            "model",
            "mapping",
            "tax",
            "refund",
            "returns",
            "inventory",
            "order",
            "ledger",
            "customer",
            "incident",
            "insight",
            "notice",
            "json",
            "connector",
            "engine",
            "metrics");

    /** What the modules share at compile time; below every room, and no room itself. */
    static final String SHARED = "internal";

    private static final Set<String> SAY_NOTHING = Set.of("util", "helper", "common", "impl", "service", "dto");

    private final String base;

    HouseRules(String base) {
        this.base = base;
    }

    ArchRule everyPackageIsARoom() {
        return classes().should(RoomConditions.standInARoom(this)).allowEmptyShould(true);
    }

    ArchRule roomsUseOnlyRoomsBelowThem() {
        return classes().should(RoomConditions.useOnlyRoomsBelow(this)).allowEmptyShould(true);
    }

    ArchRule roomsFormNoCycle() {
        return slices().matching(base + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
    }

    ArchRule calculatorsKnowNoOutsideWorld() {
        return noClasses()
                .that(resideInAnyPackage(rooms("money", "tax", "refund", "returns")))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.sql..", "javax.sql..", "java.net.http..", "org.slf4j..", "okhttp3.."))
                .orShould()
                .dependOnClassesThat(workWithJackson())
                .allowEmptyShould(true);
    }

    ArchRule onlyTheEdgesKnowAJsonLibrary() {
        return noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(rooms("json", "connector", "engine"))))
                .should()
                .dependOnClassesThat(workWithJackson())
                .allowEmptyShould(true);
    }

    /** The façade may take a {@code javax.sql.DataSource}; statements and connections stand in the store alone. */
    ArchRule onlyTheStoreKnowsJdbc() {
        return noClasses()
                .that(DescribedPredicate.not(resideInAPackage(base + ".engine.jdbc..")))
                .should()
                .dependOnClassesThat(resideInAPackage("java.sql.."))
                .allowEmptyShould(true);
    }

    /** Whoever calls over HTTP goes through the one client that knows what may be sent twice. */
    ArchRule onlyTheHttpRoomKnowsAnHttpLibrary() {
        return noClasses()
                .that(DescribedPredicate.not(resideInAPackage(base + ".connector.http..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("okhttp3..", "okio..", "java.net.http.."))
                .allowEmptyShould(true);
    }

    ArchRule publicSignaturesHaveNoFloatingPoint() {
        return classes()
                .should(SignatureConditions.showNo(
                        "floating point",
                        type -> Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                                .contains(type.getName())))
                .allowEmptyShould(true);
    }

    /** Whoever hands in a registry of Micrometer's has to name its type: one package, which nobody else uses. */
    ArchRule publicSignaturesShowOnlyOurTypesAndJodaMoney() {
        return classes()
                .that(DescribedPredicate.not(resideInAPackage(base + ".engine.micrometer")))
                .should(SignatureConditions.showNo(
                        "type of a library other than Joda-Money",
                        type -> !type.isPrimitive()
                                && !resideInAnyPackage("java..", "javax.sql..", "org.joda.money..", "io.aftermile..")
                                        .test(type)))
                .allowEmptyShould(true);
    }

    /** One class lets a thread sleep, for hosts that hand in nothing else to wait by. */
    ArchRule timeComesFromAClock() {
        return noClasses()
                .that(DescribedPredicate.not(DescribedPredicate.describe(
                        "are the sleeper", type -> type.getName().equals(base + ".connector.http.ThreadSleeper"))))
                .should()
                .accessTargetWhere(callTo("a clock of its own", HouseRules::readsTheTimeByItself))
                .orShould()
                .accessTargetWhere(callTo(
                        "sleep",
                        target -> target.getName().equals("sleep")
                                && target.getOwner().getName().startsWith("java.")))
                .allowEmptyShould(true);
    }

    ArchRule caseChangesNameTheirLocale() {
        return noClasses()
                .should()
                .accessTargetWhere(callTo(
                        "a case change without a locale",
                        target -> target.getOwner().isEquivalentTo(String.class)
                                && Set.of("toLowerCase", "toUpperCase").contains(target.getName())
                                && parametersOf(target).isEmpty()))
                .allowEmptyShould(true);
    }

    ArchRule failuresEndInOneRoot() {
        return classes()
                .that()
                .areAssignableTo(Throwable.class)
                .should()
                .beAssignableTo(base + ".failure.AftermileException")
                .allowEmptyShould(true);
    }

    /**
     * A call takes one request value, if any, and the context of the call, last; whoever takes calls is an interface.
     */
    ArchRule rolesTakeOneRequestAndTheContextOfTheCall() {
        return methods()
                .that()
                .areDeclaredInClassesThat(resideInAPackage(base + ".connector"))
                .and(DescribedPredicate.describe("take calls", this::takesACall))
                .should()
                .beDeclaredInClassesThat(DescribedPredicate.describe("are interfaces", JavaClass::isInterface))
                .andShould(ArchCondition.from(DescribedPredicate.describe(
                        "take at most one request before the context",
                        method -> method.getRawParameterTypes().size() <= 2
                                && isContext(last(method.getRawParameterTypes())))))
                .allowEmptyShould(true);
    }

    /** Nobody can be forgotten by a store that nobody knows of. */
    ArchRule storesOfPeopleCanForgetThem() {
        return classes()
                .that(resideInAPackage(base + ".."))
                .and(DescribedPredicate.describe(
                        "are named stores", type -> type.getSimpleName().endsWith("Store")))
                .should(StoreConditions.joinThePersonalStores(base))
                .allowEmptyShould(true);
    }

    ArchRule namesSaySomething() {
        return noClasses()
                .should(ArchCondition.from(DescribedPredicate.describe(
                        "named Manager, Util, Helper or Impl, or in a package of such a name",
                        HouseRules::saysNothing)))
                .allowEmptyShould(true);
    }

    /** The room of a type, empty for the root package and for everything outside of the base package. */
    Optional<String> roomOf(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        if (!name.startsWith(base + ".")) {
            return Optional.empty();
        }
        int end = name.indexOf('.', base.length() + 1);
        return Optional.of(name.substring(base.length() + 1, end < 0 ? name.length() : end));
    }

    boolean isInRoot(JavaClass type) {
        return type.getBaseComponentType().getPackageName().equals(base);
    }

    private String[] rooms(String... names) {
        return List.of(names).stream().map(name -> base + "." + name + "..").toArray(String[]::new);
    }

    private boolean takesACall(JavaMethod method) {
        return method.getRawParameterTypes().stream().anyMatch(this::isContext);
    }

    private boolean isContext(JavaClass type) {
        return type.getName().equals(base + ".connector.CallContext");
    }

    private static JavaClass last(List<JavaClass> types) {
        return types.get(types.size() - 1);
    }

    private static boolean saysNothing(JavaClass type) {
        String name = type.getSimpleName();
        return name.matches(".*(Manager|Utils?|Helper|Impl)")
                || List.of(type.getPackageName().split("\\.")).stream().anyMatch(SAY_NOTHING::contains);
    }

    /** Annotations may stand anywhere, and with them the {@code None} types that their attributes default to. */
    private static DescribedPredicate<JavaClass> workWithJackson() {
        DescribedPredicate<JavaClass> annotations =
                resideInAnyPackage("com.fasterxml.jackson.annotation..", "com.fasterxml.jackson.databind.annotation..");
        return DescribedPredicate.describe(
                "work with Jackson (its annotations aside)",
                type -> resideInAPackage("com.fasterxml.jackson..").test(type)
                        && !annotations.test(type)
                        && !type.getSimpleName().equals("None"));
    }

    private static DescribedPredicate<JavaAccess<?>> callTo(String what, Predicate<CodeUnitAccessTarget> target) {
        return DescribedPredicate.describe(
                what, access -> access.getTarget() instanceof CodeUnitAccessTarget codeUnit && target.test(codeUnit));
    }

    private static boolean readsTheTimeByItself(CodeUnitAccessTarget target) {
        String owner = target.getOwner().getName();
        if (owner.equals("java.lang.System")) {
            return Set.of("currentTimeMillis", "nanoTime").contains(target.getName());
        }
        if (owner.equals("java.util.Date")) {
            return target.getName().equals("<init>") && parametersOf(target).isEmpty();
        }
        return owner.startsWith("java.time.")
                && target.getName().equals("now")
                && parametersOf(target).stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static List<JavaClass> parametersOf(CodeUnitAccessTarget target) {
        return target.getRawParameterTypes();
    }
}
