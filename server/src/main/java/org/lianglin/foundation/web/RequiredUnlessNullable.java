package org.lianglin.foundation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Describes records as they are: a component is always there unless it is declared nullable, and then it may be null. */
@Component
class RequiredUnlessNullable implements ModelConverter {
    private static final String NULL = "null";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        var raw = Json.mapper().constructType(type.getType()).getRawClass();
        if (schema != null && raw != null && raw.isRecord()) {
            var reference = schema.get$ref();
            var model = reference == null
                    ? schema
                    : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
            if (model != null && model.getProperties() != null) {
                describe(model.getProperties(), model, raw);
            }
        }
        return schema;
    }

    static boolean mayBeNull(Schema<?> schema) {
        return schema.getTypes() != null && schema.getTypes().contains(NULL)
                || schema.getAnyOf() != null && schema.getAnyOf().stream().anyMatch(RequiredUnlessNullable::mayBeNull);
    }

    @SuppressWarnings("rawtypes")
    private static void describe(Map<String, Schema> properties, Schema<?> model, Class<?> record) {
        for (var component : record.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                    && component.getType().isRecord()) {
                describe(properties, model, component.getType());
            } else if (properties.containsKey(component.getName())) {
                describe(properties, model, component, leavesOutNulls(record));
            }
        }
    }

    @SuppressWarnings("rawtypes")
    private static void describe(
            Map<String, Schema> properties, Schema<?> model, RecordComponent component, boolean leftOut) {
        var name = component.getName();
        var type = component.getAnnotatedType();
        var listed = model.getRequired() != null && model.getRequired().contains(name);
        if (leftOut && type.isAnnotationPresent(Nullable.class)) {
            return;
        }
        if (!listed) {
            model.addRequiredItem(name);
        }
        properties.computeIfPresent(name, (n, schema) -> asDeclared(schema, type));
    }

    private static boolean leavesOutNulls(Class<?> record) {
        var inclusion = record.getAnnotation(JsonInclude.class);
        return inclusion != null && inclusion.value() == JsonInclude.Include.NON_NULL;
    }

    /** Also the elements of a list may be declared nullable, and theirs. */
    @SuppressWarnings("unchecked")
    private static Schema<?> asDeclared(Schema<?> schema, java.lang.reflect.AnnotatedType type) {
        if (schema.getItems() != null && type instanceof AnnotatedParameterizedType list) {
            schema.setItems(asDeclared(schema.getItems(), list.getAnnotatedActualTypeArguments()[0]));
        }
        return type.isAnnotationPresent(Nullable.class) && !mayBeNull(schema) ? orNull(schema) : schema;
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.getTypes() != null) {
            var types = new LinkedHashSet<String>(schema.getTypes());
            types.add(NULL);
            schema.setTypes(types);
            return schema;
        }
        var none = new Schema<>();
        none.setTypes(new LinkedHashSet<>(List.of(NULL)));
        var either = new Schema<>();
        either.setAnyOf(List.of(schema.get$ref() == null ? schema : new Schema<>().$ref(schema.get$ref()), none));
        return either;
    }
}
