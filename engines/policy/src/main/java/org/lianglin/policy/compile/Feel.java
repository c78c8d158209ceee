package org.lianglin.policy.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.kie.dmn.feel.codegen.feel11.ASTUnaryTestTransform;
import org.kie.dmn.feel.lang.FEELProfile;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;
import org.kie.dmn.feel.lang.impl.FEELEventListenersManager;
import org.kie.dmn.feel.parser.feel11.ASTBuilderVisitor;
import org.kie.dmn.feel.parser.feel11.FEELParser;
import org.kie.dmn.feel.parser.feel11.FEEL_1_1Parser;
import org.kie.dmn.feel.util.StringEvalHelper;

/** KIE's parser: one grammar decides what an expression is, on both paths. */
final class Feel {
    private Feel() {}

    static BaseNode expression(String text, Scope scope, Where where) {
        var errors = new ArrayList<String>();
        var types = scope.kie();
        var tree = parser(text, types, errors).compilation_unit();
        return checked(tree.accept(new ASTBuilderVisitor(types, null)), text, errors, where);
    }

    /** The tests of a cell, each with its operator. */
    static UnaryTestListNode tests(String text, Scope scope, Where where) {
        var errors = new ArrayList<String>();
        var types = scope.kie();
        var tree = parser(text, types, errors).unaryTestsRoot();
        var node = checked(tree.accept(new ASTBuilderVisitor(types, null)), text, errors, where);
        return (UnaryTestListNode) node.accept(new ASTUnaryTestTransform()).node();
    }

    private static BaseNode checked(BaseNode node, String text, List<String> errors, Where where) {
        if (node == null || !errors.isEmpty()) {
            throw where.refuse("'%s' cannot be read: %s".formatted(text.strip(), String.join("; ", errors)));
        }
        return node;
    }

    private static FEEL_1_1Parser parser(
            String text, Map<String, org.kie.dmn.feel.lang.Type> types, List<String> errors) {
        var manager = new FEELEventListenersManager();
        manager.addListener(event -> errors.add(event.getMessage()));
        return FEELParser.parse(
                manager,
                text,
                types,
                Collections.emptyMap(),
                Collections.emptyList(),
                Collections.<FEELProfile>emptyList(),
                null);
    }

    /** A name as it is looked up: one blank between its words. */
    static String name(String text) {
        return StringEvalHelper.normalizeVariableName(text);
    }
}
