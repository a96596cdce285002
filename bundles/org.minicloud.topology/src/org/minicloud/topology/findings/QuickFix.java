package org.minicloud.topology.findings;

import java.util.function.Supplier;
import org.minicloud.topology.edit.Compound;
import org.minicloud.topology.edit.Edit;

/**
 * A way to mend a finding.
 *
 * @param label as {@code Swap the ports}
 * @param maker of the edit, asked when the fix is chosen: it may make new nodes or arrows
 */
public record QuickFix(String label, Supplier<Edit> maker) {
	/** For the document's history, under the fix's own label. */
	public Edit edit() {
		Edit made = maker.get();
		return new Compound(label, made instanceof Compound several ? several.edits() : java.util.List.of(made));
	}
}
