package io.aftermile.json;

import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Fixes the order of fields to the order in which a value declares its attributes.
 *
 * <p>Reflection promises no order of fields and methods. It does promise the order of a constructor's parameters, and
 * the constructor that takes every attribute has them in declaration order, in records and in generated values alike.
 */
final class DeclarationOrder extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public String @Nullable [] findSerializationPropertyOrder(AnnotatedClass type) {
        return Arrays.stream(type.getRawType().getDeclaredConstructors())
                .max(Comparator.comparingInt(Constructor::getParameterCount))
                .map(Constructor::getParameters)
                .filter(parameters ->
                        parameters.length > 0 && Arrays.stream(parameters).allMatch(Parameter::isNamePresent))
                .map(parameters ->
                        Arrays.stream(parameters).map(Parameter::getName).toArray(String[]::new))
                .orElse(null);
    }
}
