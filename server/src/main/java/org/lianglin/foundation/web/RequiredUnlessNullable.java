package org.lianglin.foundation.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
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

    @SuppressWarnings("rawtypes")
    private static void describe(Map<String, Schema> properties, Schema<?> model, Class<?> record) {
        for (var component : record.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                    && component.getType().isRecord()) {
                describe(properties, model, component.getType());
            } else if (properties.containsKey(component.getName())) {
                describe(properties, model, component);
            }
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void describe(Map<String, Schema> properties, Schema<?> model, RecordComponent component) {
        var name = component.getName();
        var nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (model.getRequired() == null || !model.getRequired().contains(name)) {
            model.addRequiredItem(name);
        }
        var property = properties.get(name);
        if (!nullable || property == null) {
            return;
        }
        if (property.get$ref() != null) {
            var none = new Schema<>();
            none.setTypes(new LinkedHashSet<>(List.of("null")));
            var either = new Schema<>();
            either.setAnyOf(List.of(new Schema<>().$ref(property.get$ref()), none));
            properties.put(name, either);
        } else if (property.getTypes() != null) {
            var types = new LinkedHashSet<String>(property.getTypes());
            types.add("null");
            property.setTypes(types);
        }
    }
}
