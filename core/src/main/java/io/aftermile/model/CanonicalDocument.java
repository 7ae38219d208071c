package io.aftermile.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type that stands alone as a canonical JSON document and names its schema, which the document states first.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface CanonicalDocument {

    /** The name of the schema without its version, such as {@code aftermile.order}. */
    String name();

    /** The version of the schema that this library writes, from 1. */
    int version();
}
