package org.minicloud.console.topology.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchPartSite;
import org.minicloud.connection.Subscription;
import org.minicloud.console.replica.ReplicaChange;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.ConnectionState;
import org.minicloud.console.session.SessionListener;
import org.minicloud.console.topology.actions.DiagramPreferences;
import org.minicloud.console.topology.editor.OpenTopology;
import org.minicloud.topology.edit.History;

/**
 * Shows on one diagram what runs of it, as long as Live is on and the editor can be seen: states from the replica as it changes, load and
 * traffic from looks at regular times. The document is only read.
 */
public final class LiveLayer {
	private final OpenTopology diagram;
	private final IWorkbenchPartSite site;
	private final Optional<CloudSession> session;
	private final IPartListener2 visibility = new Visibility();
	private final History.Listener edits = this::edited;
	private final List<Subscription> subscriptions = new ArrayList<>();
	private Optional<LiveView> view = Optional.empty();
	private Optional<SampleJob> job = Optional.empty();
	/** What the job looks at; it asks on its own thread. */
	private volatile List<String> sampled = List.of();
	private final Optional<Subscription> forgetting;
	/** What runs, while nothing has changed since somebody asked. */
	private Optional<Running> known = Optional.empty();
	private boolean disposed;

	public LiveLayer(OpenTopology diagram, IWorkbenchPartSite site) {
		this.diagram = diagram;
		this.site = site;
		session = Optional.ofNullable(site.getService(CloudSession.class));
		forgetting = session.map(cloud -> cloud.replica().listen(change -> known = Optional.empty()));
		site.getPage().addPartListener(visibility);
		DiagramPreferences.apply(control(), this::adjust);
		control().addListener(org.eclipse.swt.SWT.Dispose, event -> dispose());
	}

	private Control control() {
		return diagram.viewer().getControl();
	}

	/** Whether it shows anything now, and looks at the cloud for it. */
	public boolean isActive() {
		return view.isPresent();
	}

	/** What runs of the document, also while nothing of it is shown; nothing without a cloud. To be read at once, and not kept. */
	public Running running() {
		String id = diagram.document().getId();
		if (known.isEmpty())
			known = Optional.of(session.map(cloud -> Running.of(id, cloud.replica())).orElseGet(() -> new Running(id)));
		return known.get();
	}

	/** Begins or ends to show what runs, as it has to be. */
	private void adjust() {
		IWorkbenchPart part = site.getPart();
		adjust(part != null && site.getPage().isPartVisible(part));
	}

	private void adjust(boolean visible) {
		boolean wanted = !disposed && visible && LiveSwitch.isOn() && session.isPresent();
		if (wanted == isActive())
			return;
		if (wanted)
			begin(session.get());
		else
			end();
	}

	private void begin(CloudSession cloud) {
		LiveView showing = new LiveView(diagram.document(), diagram.decorations(), control().getDisplay());
		view = Optional.of(showing);
		diagram.history().addListener(edits);
		subscriptions.add(cloud.replica().listen(this::changed));
		subscriptions.add(cloud.listen(new SessionListener() {
			@Override
			public void connectionChanged(ConnectionState state) {
				sampleAnew();
			}
		}));
		showing.begin(Running.of(diagram.document().getId(), cloud.replica()));
		sampled = showing.running().running();
		if (showing.running().isEmpty() && cloud.connection().isPresent())
			diagram.say("Nothing of this design is in the cloud. Live shows it as soon as it is deployed.");
		sampleAnew();
	}

	private void end() {
		job.ifPresent(SampleJob::end);
		job = Optional.empty();
		subscriptions.forEach(Subscription::close);
		subscriptions.clear();
		diagram.history().removeListener(edits);
		view.ifPresent(LiveView::end);
		view = Optional.empty();
	}

	private void sampleAnew() {
		job.ifPresent(SampleJob::end);
		job = session.flatMap(CloudSession::connection)
				.map(connection -> new SampleJob(connection, () -> sampled, sample -> session.get().onUiThread(() -> taken(sample))));
		job.ifPresent(SampleJob::schedule);
	}

	private void taken(Sample sample) {
		view.ifPresent(showing -> showing.take(sample));
	}

	private void changed(ReplicaChange change) {
		view.ifPresent(showing -> {
			List<EObject> present = new ArrayList<>(change.added());
			present.addAll(change.updated());
			showing.take(present, change.removed());
			sampled = showing.running().running();
		});
	}

	private void edited(History.Change change) {
		view.ifPresent(showing -> showing.edited(change.touched()));
	}

	/** Ends it for good. */
	public void dispose() {
		if (disposed)
			return;
		disposed = true;
		if (isActive())
			end();
		forgetting.ifPresent(Subscription::close);
		site.getPage().removePartListener(visibility);
	}

	private final class Visibility implements IPartListener2 {
		@Override
		public void partVisible(IWorkbenchPartReference reference) {
			if (reference.getPart(false) == site.getPart())
				adjust(true);
		}

		@Override
		public void partHidden(IWorkbenchPartReference reference) {
			if (reference.getPart(false) == site.getPart())
				adjust(false);
		}
	}
}
