package io.aftermile.examples.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Modules keep to their own packages, use core only, and leave each other's internals alone. */
class ModulesTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.aftermile");

    /** What else stands on this class path, by the packages that it may own. The rest is core. */
    private static final Map<String, List<String>> PACKAGES = Map.of(
            "examples", List.of("io.aftermile.examples"),
            "fixtures", List.of("io.aftermile.testkit"),
            "shopify", List.of("io.aftermile.shopify"),
            "erp", List.of("io.aftermile.erp", "io.aftermile.crm"),
            "carrier", List.of("io.aftermile.carrier"),
            "tax", List.of("io.aftermile.taxadapter"));

    @Test
    void noPackageStandsInTwoJars() {
        Map<String, Set<String>> jarsOfPackages =
                ALL.stream().collect(groupingBy(JavaClass::getPackageName, mapping(ModulesTest::jarOf, toSet())));

        assertThat(jarsOfPackages)
                .containsKey("io.aftermile.internal")
                .allSatisfy((name, jars) -> assertThat(jars).as(name).hasSize(1));
    }

    @Test
    void aJarHoldsThePackagesOfOneModule() {
        Map<String, Set<String>> modulesOfJars =
                ALL.stream().collect(groupingBy(ModulesTest::jarOf, mapping(ModulesTest::moduleOf, toSet())));

        assertThat(modulesOfJars)
                .isNotEmpty()
                .allSatisfy((jar, modules) -> assertThat(modules).as(jar).hasSize(1));
    }

    @Test
    void modulesUseCoreAndNothingBesideIt() {
        Stream<String> arrows = dependencies()
                .filter(use -> !moduleOf(use.getOriginClass()).equals("examples"))
                .filter(use -> !moduleOf(use.getTargetClass()).equals("core"))
                .map(Dependency::getDescription);

        assertThat(arrows).isEmpty();
    }

    @Test
    void internalsAreUsedByTheirOwnModuleOnly() {
        Stream<String> uses = dependencies()
                .filter(use -> (use.getTargetClass().getPackageName() + ".").contains(".internal."))
                .filter(use -> !use.getTargetClass().getSimpleName().equals("AftermileStyle"))
                .map(Dependency::getDescription);

        assertThat(uses).isEmpty();
    }

    /** From one module of ours into another one. */
    private static Stream<Dependency> dependencies() {
        return ALL.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(use -> use.getTargetClass()
                        .getBaseComponentType()
                        .getPackageName()
                        .startsWith("io.aftermile"))
                .filter(use -> !moduleOf(use.getOriginClass()).equals(moduleOf(use.getTargetClass())));
    }

    private static String moduleOf(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName() + ".";
        Optional<String> module = PACKAGES.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(base -> name.startsWith(base + ".")))
                .map(Map.Entry::getKey)
                .findFirst();
        return module.orElse("core");
    }

    private static String jarOf(JavaClass type) {
        String uri = type.getSource().orElseThrow().getUri().toString();
        return uri.substring(0, uri.length() - (type.getName().replace('.', '/') + ".class").length());
    }
}
