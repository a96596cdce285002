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
import org.minicloud.console.topology.TopologyIds;

/** The strip above the canvas: verbs at the left, which others add to by {@code toolbar:}, zoom and cost at the right. */
final class EditorBar {
	private final Label zoom;
	private final Label cost;
	private final Composite strip;

	EditorBar(Composite parent, IWorkbenchPartSite site) {
		strip = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(2, 1).spacing(10, 0).applyTo(strip);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(strip);
		ToolBarManager verbs = new ToolBarManager(SWT.FLAT | SWT.HORIZONTAL);
		IMenuService menus = site.getService(IMenuService.class);
		menus.populateContributionManager(verbs, "toolbar:" + TopologyIds.TOOLBAR);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(verbs.createControl(strip));
		strip.addListener(SWT.Dispose, event -> {
			menus.releaseContributions(verbs);
			verbs.dispose();
		});
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

	/** Says what the design costs. */
	void cost(String words, String details) {
		if (cost.isDisposed() || words.equals(cost.getText()))
			return;
		cost.setText(words);
		cost.setToolTipText(details);
		strip.layout(true);
	}
}
