package org.lianglin.foundation.web;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names the schemas of the description after their module and the type in which they lie: {@code people.PersonFile.Attribute}.
 * Two modules may then call a record Row, Line or Found without one taking the place of the other.
 */
class SchemaNames extends TypeNameResolver {
    private static final Pattern MODULE = Pattern.compile("org\\.lianglin\\.(?:foundation\\.)?(\\w+)(?:\\..*)?");

    /** The module of a class, as its package says it; an empty text for a class that is not ours. */
    static String moduleOf(Class<?> type) {
        var module = MODULE.matcher(type.getPackageName());
        return module.matches() ? module.group(1) : "";
    }

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        var module = moduleOf(type);
        return module.isEmpty() ? super.nameForClass(type, options) : module + "." + nested(type);
    }

    /** A page of lines of people is called {@code web.Page-people.PersonLine}. */
    @Override
    protected String nameForGenericType(JavaType type, Set<Options> options) {
        return type.getBindings().getTypeParameters().stream()
                .map(t -> nameForType(t, options))
                .collect(Collectors.joining("-", nameForClass(type, options) + "-", ""));
    }

    private static String nested(Class<?> type) {
        var outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : nested(outer) + "." + type.getSimpleName();
    }
}
