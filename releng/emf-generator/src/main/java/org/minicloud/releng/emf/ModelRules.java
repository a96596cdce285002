package org.minicloud.releng.emf;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.common.util.Diagnostic;
import org.eclipse.emf.ecore.EAnnotation;
import org.eclipse.emf.ecore.EClassifier;
import org.eclipse.emf.ecore.EEnumLiteral;
import org.eclipse.emf.ecore.EModelElement;
import org.eclipse.emf.ecore.ENamedElement;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.EcorePackage;
import org.eclipse.emf.ecore.util.Diagnostician;
import org.eclipse.emf.ecore.util.EcoreUtil;

/** What we ask of an Ecore model beyond its being valid: it is the vocabulary of the program, so every word is explained. */
final class ModelRules {
	private static final String STORE = "http://minicloud.org/store";
	private static final List<String> STORE_KEYS = List.of("stored", "unless", "size", "precision", "scale");

	private final List<String> violations = new ArrayList<>();

	/** @throws IllegalStateException when the model breaks a rule; the message names all that do */
	static void check(EPackage model) {
		ModelRules rules = new ModelRules();
		rules.requireValid(model);
		model.eAllContents().forEachRemaining(element -> {
			if (element instanceof EClassifier || element instanceof EStructuralFeature)
				rules.requireDocumentation((ENamedElement) element);
			if (element instanceof EAnnotation annotation && STORE.equals(annotation.getSource()))
				rules.requireKnownKeys(annotation);
		});
		if (!rules.violations.isEmpty())
			throw new IllegalStateException(String.join("\n", rules.violations));
	}

	private void requireValid(EPackage model) {
		Diagnostic diagnostic = Diagnostician.INSTANCE.validate(model);
		for (Diagnostic problem : diagnostic.getChildren())
			if (problem.getSeverity() >= Diagnostic.ERROR)
				violations.add(problem.getMessage());
	}

	private void requireDocumentation(ENamedElement element) {
		if (element instanceof EEnumLiteral)
			return;
		String documentation = EcoreUtil.getDocumentation(element);
		if (documentation == null || documentation.isBlank())
			violations.add(name(element) + " has no documentation");
	}

	private void requireKnownKeys(EAnnotation annotation) {
		for (String key : annotation.getDetails().keySet())
			if (!STORE_KEYS.contains(key))
				violations.add(name(annotation.getEModelElement()) + " has the annotation \"" + key + "\" for the store, which knows only " + STORE_KEYS);
	}

	private static String name(EModelElement element) {
		String own = element instanceof ENamedElement named ? named.getName() : EcorePackage.Literals.EMODEL_ELEMENT.getName();
		return element.eContainer() instanceof EClassifier owner ? owner.getName() + "." + own : own;
	}
}
