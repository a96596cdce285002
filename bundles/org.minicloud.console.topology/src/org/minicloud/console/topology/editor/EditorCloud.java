package org.minicloud.console.topology.editor;

import java.util.Objects;
import java.util.Optional;
import org.eclipse.ui.services.IServiceLocator;
import org.minicloud.connection.Subscription;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.topology.findings.DiagramFindings;
import org.minicloud.console.topology.findings.RegionFacts;

/** The cloud that the console is connected to, as far as a design asks for it: what its region has, and what things cost there. */
final class EditorCloud {
	/** Where a design begins when there is no cloud to ask. */
	private static final String USUAL_REGION = "us-east-1";

	private final Diagram diagram;
	private final DiagramFindings findings;
	private final CostMeter cost;
	private final Optional<CloudSession> session;
	private final Optional<Subscription> subscription;
	private RegionFacts facts = RegionFacts.UNKNOWN;
	private boolean closed;

	EditorCloud(IServiceLocator site, Diagram diagram, DiagramFindings findings, CostMeter cost) {
		this.diagram = diagram;
		this.findings = findings;
		this.cost = cost;
		session = session(site);
		subscription = session.map(cloud -> cloud.replica().listen(change -> look()));
		diagram.history().addListener(change -> {
			if (change.touched().contains(diagram.document()))
				look();
		});
		// a turn of its own: what a large document shows first has just been made in this one
		diagram.viewer().getControl().getDisplay().asyncExec(this::look);
	}

	/** Looks at the region again; findings are told when something that they know is different. */
	private void look() {
		if (closed)
			return;
		RegionFacts now = session.map(cloud -> RegionFacts.of(cloud.replica(), diagram.document().getRegion())).orElse(RegionFacts.UNKNOWN);
		if (Objects.equals(now, facts))
			return;
		facts = now;
		findings.useFacts(now);
		cost.soon();
	}

	RegionFacts facts() {
		return facts;
	}

	void close() {
		closed = true;
		subscription.ifPresent(Subscription::close);
	}

	static Optional<CloudSession> session(IServiceLocator site) {
		return Optional.ofNullable(site.getService(CloudSession.class));
	}

	/** The region of a new document. */
	static String region(IServiceLocator site) {
		return session(site).flatMap(CloudSession::regionForNew).orElse(USUAL_REGION);
	}
}
