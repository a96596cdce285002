package org.minicloud.console.launch;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.fieldassist.ControlDecoration;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.minicloud.console.launch.LaunchField.Step;
import org.minicloud.console.launch.LaunchProblem.Severity;

/** A step of the wizard: fills its part of the plan, and shows at once, at the field and above, what is wrong with it. */
abstract class LaunchPage extends WizardPage {
	private final Step step;
	private final String prompt;
	private final Map<LaunchField, ControlDecoration> marks = new EnumMap<>(LaunchField.class);

	/** @param prompt what to do here, shown as long as nothing else is to be said */
	LaunchPage(Step step, String title, String prompt) {
		super(step.name());
		this.step = step;
		this.prompt = prompt;
		setTitle(title);
		setMessage(prompt);
		setPageComplete(false);
	}

	Step step() {
		return step;
	}

	LaunchWizard wizard() {
		return (LaunchWizard) getWizard();
	}

	LaunchPlan plan() {
		return wizard().plan();
	}

	/** Shows what the plan says; called before the page is shown, and when what there is to choose from changes. */
	abstract void refresh();

	/** Marks this control when something is wrong with the field. */
	void mark(LaunchField field, Control control) {
		ControlDecoration decoration = new ControlDecoration(control, SWT.LEFT | SWT.TOP);
		decoration.hide();
		marks.put(field, decoration);
	}

	@Override
	public void setVisible(boolean visible) {
		super.setVisible(visible);
		if (visible) {
			refresh();
			focusFirst();
		}
	}

	/** Where typing goes when the page comes up. */
	abstract void focusFirst();

	void showProblems(List<LaunchProblem> all) {
		List<LaunchProblem> own = all.stream().filter(problem -> problem.field().step() == step).toList();
		marks.forEach((field, mark) -> show(mark, own.stream().filter(problem -> problem.field() == field).findFirst()));
		Optional<LaunchProblem> error = worst(own, Severity.ERROR);
		Optional<LaunchProblem> told = error.or(() -> worst(own, Severity.WARNING)).or(() -> worst(own, Severity.MISSING));
		setErrorMessage(error.map(LaunchProblem::message).orElse(null));
		setMessage(told.map(LaunchProblem::message).orElse(prompt),
				told.filter(problem -> problem.severity() == Severity.WARNING).isPresent() ? IMessageProvider.WARNING
						: IMessageProvider.NONE);
		setPageComplete(own.stream().noneMatch(LaunchProblem::blocks));
	}

	private static Optional<LaunchProblem> worst(List<LaunchProblem> problems, Severity severity) {
		return problems.stream().filter(problem -> problem.severity() == severity).findFirst();
	}

	private static void show(ControlDecoration mark, Optional<LaunchProblem> problem) {
		if (problem.isEmpty() || problem.get().severity() == Severity.MISSING) {
			mark.hide();
			return;
		}
		String kind = problem.get().severity() == Severity.ERROR ? FieldDecorationRegistry.DEC_ERROR
				: FieldDecorationRegistry.DEC_WARNING;
		mark.setImage(FieldDecorationRegistry.getDefault().getFieldDecoration(kind).getImage());
		mark.setDescriptionText(problem.get().message());
		mark.show();
	}
}
