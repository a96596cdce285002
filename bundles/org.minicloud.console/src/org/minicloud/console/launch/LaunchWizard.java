package org.minicloud.console.launch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.Wizard;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.launch.LaunchField.Step;
import org.minicloud.console.session.CloudSession;

/** Leads through a launch plan; every page works on the same plan, in any order. */
public final class LaunchWizard extends Wizard {
	private final CloudSession session;
	private final LaunchPlan plan;
	private final LaunchCatalog catalog;
	private final LaunchRules rules;
	private final Launcher launcher;
	private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
	private boolean touched;

	LaunchWizard(CloudSession session, LaunchPlan plan, LaunchCatalog catalog, Launcher launcher) {
		this.session = session;
		this.plan = plan;
		this.catalog = catalog;
		this.launcher = launcher;
		rules = new LaunchRules(catalog);
		setWindowTitle("Launch Instance");
		setHelpAvailable(false);
	}

	@Override
	public void addPages() {
		addPage(new ImagePage());
		addPage(new TypePage());
		addPage(new GroupsPage());
		addPage(new StoragePage());
		addPage(new ConfigurePage());
		addPage(new TagsPage());
		addPage(new KeyPairPage());
		addPage(new ReviewPage());
	}

	CloudSession session() {
		return session;
	}

	/** What is being filled in. */
	public LaunchPlan plan() {
		return plan;
	}

	LaunchCatalog catalog() {
		return catalog;
	}

	/** All that is to be said about the plan now. */
	List<LaunchProblem> problems() {
		return rules.check(plan);
	}

	/** Told after each change of the plan. */
	void listen(Runnable listener) {
		listeners.add(listener);
	}

	/** A page changed the plan. */
	void planChanged() {
		touched = true;
		showAll();
	}

	/** Every page and the summary look again. */
	void showAll() {
		List<LaunchProblem> problems = problems();
		for (IWizardPage page : getPages()) {
			if (page instanceof LaunchPage step) {
				step.showProblems(problems);
			}
		}
		listeners.forEach(Runnable::run);
		if (getContainer() != null && getContainer().getCurrentPage() != null) {
			getContainer().updateButtons();
			getContainer().updateMessage();
		}
	}

	/** What there is to choose from has changed; nothing that the user chose is chosen anew. */
	void catalogChanged() {
		if (!touched) {
			suggestAgain();
		}
		if (getContainer().getCurrentPage() instanceof LaunchPage page) {
			page.refresh();
		}
		showAll();
	}

	/** The region is another: fills in what is known of launches there. */
	void suggestAgain() {
		launcher.suggest(plan, catalog);
	}

	/** Goes to a step. */
	void show(Step step) {
		getContainer().showPage(getPage(step.name()));
	}

	/** Goes to the review. */
	void showReview() {
		getContainer().showPage(getPage(ReviewPage.NAME));
	}

	/** A plan that is complete can be launched from any page. */
	@Override
	public boolean canFinish() {
		return problems().stream().noneMatch(LaunchProblem::blocks);
	}

	@Override
	public boolean performFinish() {
		launcher.launch(plan);
		return true;
	}

	/** The icon of a step's state. */
	Icon icon(Step step) {
		List<LaunchProblem> own = problems().stream().filter(problem -> problem.field().step() == step).toList();
		if (own.stream().anyMatch(problem -> problem.severity() == LaunchProblem.Severity.ERROR)) {
			return Icon.STATE_FAILED;
		}
		return own.stream().anyMatch(LaunchProblem::blocks) ? Icon.STATE_UNKNOWN : Icon.STATE_AVAILABLE;
	}
}
