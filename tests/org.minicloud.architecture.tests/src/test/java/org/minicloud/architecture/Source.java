package org.minicloud.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What a Java file mentions, read from its syntax tree, so that comments and strings do not count.
 *
 * @param references        qualified names: imports, and names written out in code
 * @param calls             methods called, as {@code java.lang.Thread.sleep} where the receiver is a type that the file
 *                          names, else as {@code display.syncExec}
 * @param creations         types of {@code new}
 * @param mutableStaticState static fields that can change, or whose value can
 */
record Source(Path file, Set<String> references, Set<String> calls, Set<String> creations,
		Set<String> mutableStaticState) {
	private static final Set<String> CHANGEABLE = Set.of("ArrayList", "LinkedList", "ArrayDeque", "HashMap", "LinkedHashMap",
			"TreeMap", "ConcurrentHashMap", "HashSet", "LinkedHashSet", "TreeSet", "StringBuilder", "AtomicInteger",
			"AtomicLong", "AtomicBoolean", "AtomicReference", "CopyOnWriteArrayList", "WeakHashMap", "ThreadLocal");

	static Source parse(Path file) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
					files.getJavaFileObjects(file));
			Reader reader = new Reader();
			for (CompilationUnitTree unit : task.parse())
				reader.scan(unit, null);
			return new Source(file, reader.references, reader.calls, reader.creations, reader.mutableStaticState);
		}
	}

	private static final class Reader extends TreeScanner<Void, Void> {
		private final Set<String> references = new LinkedHashSet<>();
		private final Set<String> calls = new LinkedHashSet<>();
		private final Set<String> creations = new LinkedHashSet<>();
		private final Set<String> mutableStaticState = new LinkedHashSet<>();
		private final Map<String, String> imported = new HashMap<>();

		@Override
		public Void visitImport(ImportTree node, Void nothing) {
			String name = node.getQualifiedIdentifier().toString();
			references.add(name);
			imported.put(name.substring(name.lastIndexOf('.') + 1), name);
			return null;
		}

		@Override
		public Void visitMemberSelect(MemberSelectTree node, Void nothing) {
			String text = node.toString();
			if (text.matches("[a-z]\\w*(\\.\\w+)+"))
				references.add(text);
			return super.visitMemberSelect(node, nothing);
		}

		@Override
		public Void visitMethodInvocation(MethodInvocationTree node, Void nothing) {
			calls.add(qualified(node.getMethodSelect()));
			return super.visitMethodInvocation(node, nothing);
		}

		@Override
		public Void visitMemberReference(MemberReferenceTree node, Void nothing) {
			calls.add(qualified(node.getQualifierExpression()) + "." + node.getName());
			return super.visitMemberReference(node, nothing);
		}

		@Override
		public Void visitNewClass(NewClassTree node, Void nothing) {
			creations.add(qualified(node.getIdentifier()));
			return super.visitNewClass(node, nothing);
		}

		@Override
		public Void visitClass(ClassTree node, Void nothing) {
			boolean constants = node.getKind() == Tree.Kind.INTERFACE || node.getKind() == Tree.Kind.ANNOTATION_TYPE;
			for (Tree member : node.getMembers())
				if (!constants && member instanceof VariableTree field && isMutableStatic(field))
					mutableStaticState.add(node.getSimpleName() + "." + field.getName());
			return super.visitClass(node, nothing);
		}

		private static boolean isMutableStatic(VariableTree field) {
			Set<Modifier> modifiers = field.getModifiers().getFlags();
			if (!modifiers.contains(Modifier.STATIC))
				return false;
			return !modifiers.contains(Modifier.FINAL) || isChangeable(field.getInitializer());
		}

		private static boolean isChangeable(ExpressionTree value) {
			return value instanceof NewClassTree creation
					&& CHANGEABLE.contains(creation.getIdentifier().toString().replaceAll("<.*", "").replaceAll(".*\\.", ""));
		}

		private String qualified(Tree expression) {
			String text = expression.toString().replaceAll("\\s+", "");
			if (expression instanceof IdentifierTree)
				return imported.getOrDefault(text, text);
			int dot = text.indexOf('.');
			if (dot < 0)
				return imported.getOrDefault(text, text);
			String first = text.substring(0, dot);
			return imported.getOrDefault(first, first) + text.substring(dot);
		}
	}
}
