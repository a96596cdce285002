package org.minicloud.console.topology.editor;

import java.math.BigDecimal;
import java.util.Optional;
import org.eclipse.swt.widgets.Display;
import org.minicloud.connection.CloudConnection;
import org.minicloud.console.kit.text.Money;
import org.minicloud.console.session.CloudSession;
import org.minicloud.topology.cost.Cost;
import org.minicloud.topology.cost.Prices;

/** Keeps the cost an hour in the tool bar up to date, soon after an edit. */
final class CostMeter {
	private static final int SOON_MILLIS = 120;

	private final Diagram diagram;
	private final EditorBar bar;
	private final Optional<CloudSession> session;
	private final Runnable update = this::update;

	CostMeter(Diagram diagram, EditorBar bar, Optional<CloudSession> session) {
		this.diagram = diagram;
		this.bar = bar;
		this.session = session;
		diagram.history().addListener(change -> soon());
		update();
	}

	/** Also when the cloud has come. */
	void soon() {
		Display.getCurrent().timerExec(SOON_MILLIS, update);
	}

	private void update() {
		if (diagram.canvas() == null || diagram.canvas().isDisposed())
			return;
		Cost cost = Cost.of(diagram.document(), prices());
		int unknown = cost.unknown().size();
		bar.cost(Money.perHour(cost.total()), unknown == 0 ? "What this design costs an hour, once it runs"
				: "What this design costs an hour, once it runs; without " + unknown + " whose price this cloud does not tell");
	}

	private Prices prices() {
		String region = diagram.document().getRegion();
		return session.flatMap(CloudSession::connection).flatMap(CloudConnection::prices)
				.<Prices>map(list -> type -> region == null ? Optional.<BigDecimal>empty() : list.offer(region, type, false).map(offer -> offer.dollarsPerHour()))
				.orElse(Prices.none());
	}
}
