package org.minicloud.console.topology.deploy;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.minicloud.console.theme.Look;
import org.minicloud.console.theme.ThemeColor;
import org.minicloud.console.topology.TopologyIcon;

/** Review Changes… in the strip above the diagram, with the number of changes as a badge. */
public final class ReviewButton extends Composite {
	private final Look look;
	private final ToolItem item;
	private final Canvas badge;
	private String number = "";

	public ReviewButton(Composite parent, Look look) {
		super(parent, SWT.NONE);
		this.look = look;
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(2, 0).applyTo(this);
		LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), this);
		ToolBar bar = new ToolBar(this, SWT.FLAT | SWT.RIGHT);
		item = new ToolItem(bar, SWT.PUSH);
		item.setText("Review Changes…");
		item.setImage(TopologyIcon.DEPLOY.image(resources));
		item.setData("name", "review");
		item.setEnabled(false);
		badge = new Canvas(this, SWT.DOUBLE_BUFFERED);
		badge.setData("name", "review.badge");
		badge.addListener(SWT.Paint, event -> paint(event.gc));
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).hint(0, 18).applyTo(badge);
		look.apply(this, badge::redraw);
	}

	/** Follows a desk from now on. */
	public void attach(DeployDesk desk) {
		item.addListener(SWT.Selection, event -> desk.review());
		badge.addListener(SWT.MouseUp, event -> desk.review());
		desk.listen(() -> {
			if (!isDisposed())
				show(desk);
		});
		show(desk);
	}

	private void show(DeployDesk desk) {
		item.setEnabled(!desk.isBusy());
		String hint = desk.isBusy() ? "A deployment is at work" : hint(desk.standing());
		if (!hint.equals(item.getToolTipText()))
			item.setToolTipText(hint);
		badge.setToolTipText(hint);
		number(desk.standing().count());
	}

	private static String hint(Standing standing) {
		if (!standing.obstacle().isEmpty())
			return standing.obstacle();
		return standing.count() == 0 ? "What runs is what is drawn" : Words.summary(standing.changes().orElseThrow().changes());
	}

	private void number(int count) {
		String wanted = count == 0 ? "" : count > 999 ? "999+" : String.valueOf(count);
		if (wanted.equals(number))
			return;
		number = wanted;
		badge.setData("count", wanted);
		((org.eclipse.swt.layout.GridData) badge.getLayoutData()).widthHint = wanted.isEmpty() ? 0 : width(wanted);
		getParent().layout(true, true);
		badge.redraw();
	}

	private int width(String text) {
		GC gc = new GC(badge);
		int width = Math.max(18, gc.textExtent(text).x + 11);
		gc.dispose();
		return width;
	}

	private void paint(GC gc) {
		if (number.isEmpty())
			return;
		Point size = badge.getSize();
		gc.setAntialias(SWT.ON);
		gc.setBackground(look.color(ThemeColor.ACCENT));
		gc.fillRoundRectangle(0, 0, size.x, size.y, size.y, size.y);
		// the ground of the whole is the one colour that is legible on the accent in both themes
		gc.setForeground(badge.getBackground());
		Point text = gc.textExtent(number);
		gc.drawText(number, (size.x - text.x) / 2, (size.y - text.y) / 2, true);
	}
}
