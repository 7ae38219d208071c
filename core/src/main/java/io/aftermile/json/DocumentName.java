package io.aftermile.json;

import io.aftermile.failure.Invalid;
import io.aftermile.model.CanonicalDocument;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name and version with which a document begins, such as {@code aftermile.order/1}. */
record DocumentName(String name, int version) {

    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9.-]*)/([1-9][0-9]{0,5})");
    private static final int LONGEST = 60;

    /** The document that a type is written as, found on the type itself or on what it implements. */
    static DocumentName of(Class<?> type) {
        Deque<Class<?>> open = new ArrayDeque<>();
        open.add(type);
        while (!open.isEmpty()) {
            Class<?> next = open.remove();
            CanonicalDocument document = next.getAnnotation(CanonicalDocument.class);
            if (document != null) {
                return new DocumentName(document.name(), document.version());
            }
            open.addAll(java.util.List.of(next.getInterfaces()));
            Optional.<Class<?>>ofNullable(next.getSuperclass()).ifPresent(open::add);
        }
        throw new IllegalArgumentException(
                type.getName() + " is no canonical document; mark it with @CanonicalDocument");
    }

    /** Checks what a document states about itself. */
    void require(@Nullable String stated) {
        Matcher form = FORM.matcher(stated == null ? "" : stated);
        if (!form.matches() || !form.group(1).equals(name)) {
            throw new Invalid("/schema", whatIsWrong(stated), "begin the document with \"schema\": \"" + this + "\"");
        }
        int found = Integer.parseInt(form.group(2));
        if (found > version) {
            throw new NewerSchema(stated == null ? "" : stated, toString());
        }
    }

    /** Another document is named where it has the form of a name, so that nothing else of the document is told. */
    private String whatIsWrong(@Nullable String stated) {
        if (stated == null) {
            return "is missing or no text";
        }
        return stated.length() <= LONGEST && FORM.matcher(stated).matches()
                ? "this is " + stated + ", not " + this
                : "names another document than " + this;
    }

    @Override
    public String toString() {
        return name + "/" + version;
    }
}
