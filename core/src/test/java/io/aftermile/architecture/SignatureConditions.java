package io.aftermile.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the public face of a class may show: its public and protected members, and what it extends and implements. */
final class SignatureConditions {

    private SignatureConditions() {}

    static ArchCondition<JavaClass> showNo(String what, Predicate<JavaClass> banned) {
        return new ArchCondition<>("show no " + what + " in public signatures") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!isPublic(type)) {
                    return;
                }
                type.getMembers().stream()
                        .filter(SignatureConditions::isShown)
                        .forEach(member -> typesIn(member)
                                .filter(banned)
                                .forEach(found -> events.add(SimpleConditionEvent.violated(
                                        member, member.getDescription() + " shows " + found.getName()))));
            }
        };
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(SignatureConditions::isPublic).orElse(true);
    }

    private static boolean isShown(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static Stream<JavaClass> typesIn(JavaMember member) {
        if (member instanceof JavaField field) {
            return rawTypes(field.getType());
        }
        JavaCodeUnit code = (JavaCodeUnit) member;
        return Stream.concat(Stream.of(code.getReturnType()), code.getParameterTypes().stream())
                .flatMap(SignatureConditions::rawTypes);
    }

    private static Stream<JavaClass> rawTypes(JavaType type) {
        return type.getAllInvolvedRawTypes().stream().map(JavaClass::getBaseComponentType);
    }
}
