package org.minicloud.console.topology.editor;

import org.eclipse.gef.editparts.ScalableFreeformRootEditPart;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.menus.IMenuService;
import org.minicloud.console.theme.Look;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.console.topology.deploy.DeployDesk;
import org.minicloud.console.topology.deploy.ReviewButton;

/** The strip above the canvas: verbs at the left, which others add to by {@code toolbar:}, zoom and cost at the right. */
final class EditorBar {
	private final Label zoom;
	private final Label cost;
	private final ReviewButton review;
	private final Composite strip;

	EditorBar(Composite parent, IWorkbenchPartSite site, Look look) {
		strip = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(4).margins(2, 1).spacing(10, 0).applyTo(strip);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(strip);
		ToolBarManager verbs = new ToolBarManager(SWT.FLAT | SWT.HORIZONTAL | SWT.RIGHT);
		IMenuService menus = site.getService(IMenuService.class);
		menus.populateContributionManager(verbs, "toolbar:" + TopologyIds.TOOLBAR);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(verbs.createControl(strip));
		strip.addListener(SWT.Dispose, event -> {
			menus.releaseContributions(verbs);
			verbs.dispose();
		});
		review = new ReviewButton(strip, look);
		cost = new Label(strip, SWT.NONE);
		cost.setData("name", "cost");
		zoom = new Label(strip, SWT.RIGHT);
		zoom.setData("name", "zoom");
		zoom.setText("100 % ");
	}

	void attach(Diagram diagram) {
		((ScalableFreeformRootEditPart) diagram.viewer().getRootEditPart()).getZoomManager()
				.addZoomListener(level -> zoom.setText(Math.round(level * 100) + " % "));
	}

	void attach(DeployDesk desk) {
		review.attach(desk);
	}

	/** Says what the design costs. */
	void cost(String words, String details) {
		if (cost.isDisposed() || words.equals(cost.getText()))
			return;
		cost.setText(words);
		cost.setToolTipText(details);
		strip.layout(true);
	}
}
