package org.minicloud.store;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.minicloud.store.tracking.ObjectIndex;

/** Writes a tree of objects down with every value, so that two of them can be compared. */
public final class TreeText {
	private TreeText() {
	}

	public static String of(EObject root) {
		return text(root, "", false);
	}

	/** The same for trees that differ in nothing but the order of contents. */
	public static String inAnyOrder(EObject root) {
		return text(root, "", true);
	}

	private static String text(EObject object, String indent, boolean sorted) {
		StringBuilder text = new StringBuilder(indent + object.eClass().getName() + "\n");
		for (EStructuralFeature feature : object.eClass().getEAllStructuralFeatures()) {
			Object value = object.eGet(feature);
			if (feature instanceof EReference reference && reference.isContainment()) {
				Stream<String> contents = contents(value).stream().map(content -> text(content, indent + "\t", sorted));
				(sorted ? contents.sorted() : contents).forEach(text::append);
			} else
				text.append(indent).append("  ").append(feature.getName()).append(" = ").append(shown(feature, value)).append('\n');
		}
		return text.toString();
	}

	private static String shown(EStructuralFeature feature, Object value) {
		if (feature instanceof EAttribute)
			return String.valueOf(value);
		return contents(value).stream().map(target -> target.eClass().getName() + " " + ObjectIndex.idOf(target)).collect(Collectors.joining(", "));
	}

	private static List<EObject> contents(Object value) {
		return switch (value) {
			case List<?> many -> many.stream().map(EObject.class::cast).toList();
			case EObject one -> List.of(one);
			case null, default -> List.of();
		};
	}
}
