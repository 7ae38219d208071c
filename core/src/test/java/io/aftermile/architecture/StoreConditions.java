package io.aftermile.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What a store is handed and gives back decides whether it can hold something about a person. */
final class StoreConditions {

    private StoreConditions() {}

    /** A store that is handed people, addresses, or bytes that may hold anything, can hand them out and erase them. */
    static ArchCondition<JavaClass> joinThePersonalStores(String base) {
        return new ArchCondition<>("be a PersonalStore if they can hold anything about a person") {
            @Override
            public void check(JavaClass store, ConditionEvents events) {
                if (store.isAssignableTo(base + ".customer.PersonalStore")) {
                    return;
                }
                heldBy(store, base).stream()
                        .filter(it -> isPersonal(it, base))
                        .forEach(it -> events.add(SimpleConditionEvent.violated(
                                store,
                                store.getName() + " can hold " + it.getName() + " and is no PersonalStore: let it join,"
                                        + " and extend PersonalStoreKit for it")));
            }
        };
    }

    private static boolean isPersonal(JavaClass type, String base) {
        // Of an array the library tells the type of its elements.
        return Set.of(base + ".model.Customer", base + ".model.Address", "byte", "[B")
                .contains(type.getName());
    }

    private static Set<JavaClass> heldBy(JavaClass store, String base) {
        Set<JavaClass> held = new LinkedHashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>();
        store.getMethods().stream()
                .filter(it -> !it.getModifiers().contains(JavaModifier.STATIC)
                        && (store.isInterface() || it.getModifiers().contains(JavaModifier.PUBLIC)))
                .flatMap(it -> Stream.concat(Stream.of(it.getReturnType()), it.getParameterTypes().stream()))
                .flatMap(StoreConditions::rawTypes)
                .forEach(open::add);
        while (!open.isEmpty()) {
            JavaClass next = open.remove();
            if (held.add(next) && next.getPackageName().startsWith(base)) {
                parts(next).forEach(open::add);
            }
        }
        return held;
    }

    /** What a value is made of: its fields, what it promises to tell, and the members of its family. */
    private static Stream<JavaClass> parts(JavaClass type) {
        Stream<JavaClass> fields = type.getFields().stream()
                .filter(it -> !it.getModifiers().contains(JavaModifier.STATIC))
                .flatMap(it -> rawTypes(it.getType()));
        Stream<JavaClass> promised = type.getMethods().stream()
                .filter(it -> it.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(it -> it.getParameters().isEmpty())
                .map(JavaMethod::getReturnType)
                .flatMap(StoreConditions::rawTypes);
        return Stream.of(fields, promised, type.getSubclasses().stream(), nested(type))
                .flatMap(it -> it);
    }

    /** What stands inside a transaction or a view that a store hands to work. */
    private static Stream<JavaClass> nested(JavaClass type) {
        return type.isInterface() && type.getEnclosingClass().isPresent()
                ? type.getMethods().stream()
                        .flatMap(it -> Stream.concat(Stream.of(it.getReturnType()), it.getParameterTypes().stream()))
                        .flatMap(StoreConditions::rawTypes)
                : Stream.empty();
    }

    /** A single primitive, such as the state that generated code keeps in one byte, tells nothing about anybody. */
    private static Stream<JavaClass> rawTypes(JavaType type) {
        if (type.toErasure().isPrimitive()) {
            return Stream.empty();
        }
        return type.getAllInvolvedRawTypes().stream()
                .map(it -> it.isArray() && it.getComponentType().isPrimitive() ? it : it.getBaseComponentType());
    }
}
