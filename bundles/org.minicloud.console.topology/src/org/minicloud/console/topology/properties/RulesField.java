package org.minicloud.console.topology.properties;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.minicloud.console.topology.parts.Faces;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Rule;
import org.minicloud.topology.edit.AddRule;
import org.minicloud.topology.edit.RemoveRule;
import org.minicloud.topology.rules.EffectiveRule;
import org.minicloud.topology.rules.EffectiveRules;

/** What a group lets in: what the arrows say, which is changed by the arrows, and rules of its own. */
final class RulesField {
	private final PropertyForm form;
	private final Guarded guarded;
	private final Table table;
	private final Button change;
	private final Button remove;

	RulesField(PropertyForm form, Guarded guarded) {
		this.form = form;
		this.guarded = guarded;
		GridDataFactory.fillDefaults().hint(92, SWT.DEFAULT).align(SWT.END, SWT.BEGINNING).indent(0, 4).applyTo(form.label("Lets in"));
		Composite field = new Composite(form, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(2, 3).applyTo(field);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
		table = new Table(field, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE);
		table.setData("name", "rules");
		GridDataFactory.fillDefaults().grab(true, false).hint(140, 96).applyTo(table);
		column(76);
		column(106);
		column(84);
		Composite buttons = new Composite(field, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).applyTo(buttons);
		button(buttons, "Add rule…", "rules.add", this::add);
		change = button(buttons, "Change…", "rules.change", this::change);
		remove = button(buttons, "Delete", "rules.delete", this::remove);
		table.addListener(SWT.Selection, event -> enable());
		table.addListener(SWT.DefaultSelection, event -> change());
		form.refreshing(this::fill);
	}

	private void column(int width) {
		new TableColumn(table, SWT.NONE).setWidth(width);
	}

	private static Button button(Composite parent, String text, String name, Runnable body) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(text);
		button.setData("name", name);
		button.addListener(SWT.Selection, event -> body.run());
		return button;
	}

	private void fill() {
		if (EffectiveRules.guardOf(guarded) != guarded)
			return;
		List<EffectiveRule> rules = EffectiveRules.of(guarded);
		table.setItemCount(rules.size());
		for (int i = 0; i < rules.size(); i++) {
			EffectiveRule rule = rules.get(i);
			TableItem row = table.getItem(i);
			row.setText(new String[] { rule.traffic(), source(rule.source()), own(rule) == null ? "by an arrow" : "by a rule" });
			row.setData(rule);
		}
		enable();
	}

	private static String source(EffectiveRule.Source source) {
		return switch (source) {
			case EffectiveRule.Source.Addresses addresses -> addresses.range();
			case EffectiveRule.Source.Members members -> Faces.name(members.guarded());
		};
	}

	/** The group's own rule that says so; null when it is an arrow. */
	private static Rule own(EffectiveRule rule) {
		return (Rule) rule.because().stream().filter(Rule.class::isInstance).findFirst().orElse(null);
	}

	private Rule selected() {
		return table.getSelectionCount() == 1 ? own((EffectiveRule) table.getSelection()[0].getData()) : null;
	}

	private void enable() {
		change.setEnabled(selected() != null);
		remove.setEnabled(selected() != null);
	}

	/** Who can be let in by its group. */
	private List<Guarded> others() {
		List<Guarded> others = new ArrayList<>();
		EffectiveRules.guards(form.diagram().document()).filter(other -> other != guarded).forEach(others::add);
		return others;
	}

	private void add() {
		RuleDialog dialog = new RuleDialog(table.getShell(), others(), null);
		if (dialog.open() == org.eclipse.jface.window.Window.OK)
			form.diagram().perform(new AddRule(guarded, dialog.fresh()));
	}

	private void change() {
		Rule rule = selected();
		if (rule == null)
			return;
		RuleDialog dialog = new RuleDialog(table.getShell(), others(), rule);
		if (dialog.open() == org.eclipse.jface.window.Window.OK)
			form.diagram().perform(dialog.changed(rule));
	}

	private void remove() {
		if (selected() != null)
			form.diagram().perform(new RemoveRule(guarded, selected()));
	}
}
