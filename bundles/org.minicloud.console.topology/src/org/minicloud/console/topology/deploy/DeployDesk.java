package org.minicloud.console.topology.deploy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPart;
import org.minicloud.connection.CloudConnection;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.session.CloudFailure;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.topology.editor.OpenTopology;
import org.minicloud.console.topology.parts.Faces;
import org.minicloud.topology.Element;
import org.minicloud.topology.deploy.ChangeSet;
import org.minicloud.topology.deploy.Design;
import org.minicloud.topology.deploy.Difference;
import org.minicloud.topology.deploy.Progress;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.findings.Finding;

/**
 * Deploys the document of one editor: knows how it stands to the cloud, what is being deployed, and shows both on the diagram. To be used on the
 * UI thread.
 */
public final class DeployDesk {
	/** How long a success is told, in milliseconds. */
	private static final int TOLD = 12_000;

	private final OpenTopology diagram;
	private final CloudSession session;
	private final Shell shell;
	private final DeployBar bar;
	private final Supplier<List<Finding>> findings;
	private final CloudWatch watch;
	private final ProgressLayer progressLayer;
	private final DriftLayer driftLayer;
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private Standing standing = Standing.UNKNOWN;
	private Optional<Rollout> rollout = Optional.empty();
	private boolean closed;

	/** @param findings of the document, as they are when somebody asks */
	public DeployDesk(OpenTopology diagram, CloudSession session, Shell shell, DeployBar bar, Supplier<List<Finding>> findings) {
		this.findings = findings;
		this.diagram = diagram;
		this.session = session;
		this.shell = shell;
		this.bar = bar;
		progressLayer = new ProgressLayer(diagram.decorations());
		driftLayer = new DriftLayer(diagram.decorations());
		watch = new CloudWatch(session, diagram.history(), this::compared);
	}

	/** That of an editor, when it has one. */
	public static Optional<DeployDesk> of(IWorkbenchPart part) {
		return Optional.ofNullable(part).map(each -> each.getAdapter(DeployDesk.class));
	}

	/** How the document and the cloud stand to each other, as last seen. */
	public Standing standing() {
		return standing;
	}

	/** How far the last deployment has come, until it is left. */
	public Optional<Progress> progress() {
		return rollout.map(Rollout::progress);
	}

	public boolean isBusy() {
		return rollout.filter(Rollout::isBusy).isPresent();
	}

	/** Called whenever something of this is different. */
	public void listen(Runnable listener) {
		listeners.add(listener);
	}

	public void unlisten(Runnable listener) {
		listeners.remove(listener);
	}

	private void compared(Standing now) {
		standing = now;
		showDrift();
		tell();
	}

	/** While a deployment is at work everything differs: that is no news. */
	private void showDrift() {
		if (rollout.isEmpty() || rollout.get().progress().state() == Progress.State.DONE)
			driftLayer.show(standing.drift());
		else
			driftLayer.clear();
	}

	private void tell() {
		listeners.forEach(Runnable::run);
	}

	/** Lists what would be done, and does it when the user agrees. */
	public void review() {
		open(Purpose.DEPLOY);
	}

	/** Lists what would be lost, and removes what this document made when the user agrees. */
	public void tearDown() {
		open(Purpose.TEAR_DOWN);
	}

	private void open(Purpose purpose) {
		if (isBusy()) {
			diagram.say(rollout.get().name() + " is being deployed. Wait for its end, or cancel it first.");
			return;
		}
		new ReviewDialog(shell, this, purpose, name(), cloudName()).open();
	}

	String name() {
		return Faces.name(diagram.document());
	}

	/** Where it would be deployed, in words. */
	private String cloudName() {
		Design design = watch.design();
		return session.connection().map(connection -> Target.of(connection, design).region() + " of " + connection.name()).orElse("no cloud");
	}

	/** What is wrong with the design, the worst first. */
	List<Finding> findings() {
		return findings.get();
	}

	/** Compares in the background; either consumer hears on the UI thread. */
	void compare(Purpose purpose, Consumer<ChangeSet> then, Consumer<String> otherwise) {
		Optional<CloudConnection> connection = session.connection();
		if (connection.isEmpty()) {
			otherwise.accept("The console is not connected to a cloud. Connect first.");
			return;
		}
		Design design = watch.design();
		Target target = Target.of(connection.get(), design);
		Job.create("Compare " + design.name() + " with " + target.region(), monitor -> {
			try {
				ChangeSet changes = target.changes(design, purpose);
				session.onUiThread(() -> then.accept(changes));
			} catch (RuntimeException failure) {
				String sentence = CloudFailure.of(failure).sentence();
				session.onUiThread(() -> otherwise.accept("The cloud could not be asked. " + sentence));
			}
		}).schedule();
	}

	/** Starts doing what a change set says. */
	void begin(Purpose purpose, ChangeSet changes) {
		Optional<CloudConnection> connection = session.connection();
		if (connection.isEmpty() || isBusy())
			return;
		rollout.ifPresent(Rollout::close);
		Rollout begun = new Rollout(session, Target.of(connection.get(), changes.design()), purpose, name(), changes, this::progressed);
		rollout = Optional.of(begun);
		driftLayer.clear();
		begun.run();
	}

	private void progressed(Rollout told) {
		if (closed) {
			if (!told.isBusy())
				told.close();
			return;
		}
		if (rollout.filter(current -> current == told).isEmpty())
			return;
		progressLayer.show(told);
		bar.show(new BarContent(this, told, this::nameOf).content());
		Progress.State state = told.progress().state();
		if (!told.isBusy() && (state == Progress.State.DONE || state == Progress.State.ROLLED_BACK))
			bar.getDisplay().timerExec(TOLD, () -> {
				if (rollout.filter(current -> current == told && !told.isBusy()).isPresent())
					leave();
			});
		if (!told.isBusy())
			watch.soon();
		tell();
	}

	private String nameOf(String id) {
		return element(id).map(Faces::name).orElse(id);
	}

	private Optional<Element> element(String id) {
		for (var all = diagram.document().eAllContents(); all.hasNext();)
			if (all.next() instanceof Element element && id.equals(element.getId()))
				return Optional.of(element);
		return Optional.empty();
	}

	/** Does what is not done yet. */
	public void retry() {
		rollout.ifPresent(Rollout::run);
	}

	/** Takes back what was done. */
	public void rollBack() {
		rollout.filter(Rollout::canRollBack).ifPresent(Rollout::rollBack);
	}

	/** Ends the work at the next opportunity. */
	public void cancel() {
		rollout.ifPresent(Rollout::cancel);
	}

	/** Keeps the cloud as it is, and takes the deployment off the diagram. */
	public void leave() {
		if (closed || isBusy())
			return;
		rollout.ifPresent(Rollout::close);
		rollout = Optional.empty();
		progressLayer.clear();
		bar.clear();
		showDrift();
		watch.soon();
		tell();
	}

	/** Selects a node and brings it into sight. */
	public void show(String node) {
		element(node).ifPresent(element -> diagram.select(List.<EObject>of(element)));
	}

	/** What people call a node; its id when the document no longer has it. */
	public String label(String node) {
		return nameOf(node);
	}

	/** Makes the cloud in one respect as it is drawn. */
	public void towardsDesign(Difference difference) {
		if (difference.towardsDesign().losses().isEmpty())
			begin(Purpose.PUT_RIGHT, difference.towardsDesign());
		else
			new ReviewDialog(shell, this, Purpose.PUT_RIGHT, name(), cloudName()).showing(difference.towardsDesign()).open();
	}

	/** Draws in one respect what the cloud is: an edit that can be undone. */
	public void towardsCloud(Difference difference) {
		Difference.TowardsCloud way = difference.towardsCloud(diagram.document(), new Ids());
		if (!way.isPossible()) {
			new RefusalDialog(shell, "Draw as in the Cloud", way.refusal(), List.of()).open();
			return;
		}
		boolean drawn = way.edit().map(diagram::perform).orElse(true);
		if (drawn)
			way.along().ifPresent(changes -> begin(Purpose.RETAG, changes));
		watch.soon();
	}

	/** Why a difference cannot be drawn; empty when it can. */
	public String refusal(Difference difference) {
		return difference.towardsCloud(diagram.document(), new Ids()).refusal();
	}

	/** The editor goes; what is being deployed goes on, and is in the progress view. */
	public void dispose() {
		closed = true;
		watch.close();
		rollout.filter(current -> !current.isBusy()).ifPresent(Rollout::close);
	}
}
