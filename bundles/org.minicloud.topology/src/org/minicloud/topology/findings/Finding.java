package org.minicloud.topology.findings;

import java.util.List;
import org.eclipse.emf.ecore.EObject;

/**
 * Something that is wrong or unwise. Two findings that say the same about the same are equal, whatever their fixes.
 *
 * @param kind     what it is about, as {@code ssh-open}: for help and filters, never changes
 * @param subject  the node or arrow where it stands
 * @param sentence for people
 * @param fixes    the best first; often none
 */
public record Finding(Severity severity, String kind, EObject subject, String sentence, List<QuickFix> fixes) {
	public Finding {
		fixes = List.copyOf(fixes);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Finding finding && severity == finding.severity && kind.equals(finding.kind) && subject == finding.subject
				&& sentence.equals(finding.sentence);
	}

	@Override
	public int hashCode() {
		return 31 * sentence.hashCode() + kind.hashCode();
	}
}
