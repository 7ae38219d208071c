package io.aftermile.internal;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;
import org.immutables.value.Value.Style.ImplementationVisibility;

/**
 * The one way in which Aftermile's values are generated from their interfaces.
 *
 * <p>It stands on the top package of each module, and every package below inherits it. Users see the interface only:
 * the generated class is package-private, its builder refuses to set an attribute twice, and its collections are the
 * JDK's, unmodifiable and in insertion order.
 */
@Target({ElementType.PACKAGE, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
@JsonSerialize // turns the Jackson integration of the generator on
@Value.Style(
        visibility = ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        strictBuilder = true,
        jdkOnly = true,
        depluralize = true,
        depluralizeDictionary = {"tax:taxes", "returnStatus:returnStatuses"},
        redactedMask = "***",
        // Only what is on every user's class path: the generator's own annotations would be warnings there.
        allowedClasspathAnnotations = {javax.annotation.processing.Generated.class, Override.class})
public @interface AftermileStyle {}
