package org.minicloud.console.topology.deploy;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.minicloud.console.topology.TopologyIcon;

/** What stands in the way of a deployment, each with a link to its node. It takes no room while nothing does. */
final class ObstacleList {
	/** The others are named in the findings; the list must not push the changes out of the window. */
	private static final int SHOWN = 5;

	private final Composite list;
	private final LocalResourceManager resources;
	private final Consumer<Obstacle> opened;

	ObstacleList(Composite parent, Consumer<Obstacle> opened) {
		this.opened = opened;
		list = new Composite(parent, SWT.NONE);
		resources = new LocalResourceManager(JFaceResources.getResources(), list);
		list.setData("name", "review.problems");
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 4).applyTo(list);
		GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(list);
	}

	void show(List<Obstacle> obstacles) {
		for (Control old : list.getChildren())
			old.dispose();
		obstacles.stream().limit(SHOWN).forEach(this::row);
		if (obstacles.size() > SHOWN) {
			new Label(list, SWT.NONE);
			new Label(list, SWT.NONE).setText("and " + (obstacles.size() - SHOWN) + " more: see Findings");
		}
		list.setVisible(!obstacles.isEmpty());
		((GridData) list.getLayoutData()).exclude = obstacles.isEmpty();
	}

	private void row(Obstacle obstacle) {
		new Label(list, SWT.NONE).setImage(TopologyIcon.ERROR.image(resources));
		Link sentence = new Link(list, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(400, SWT.DEFAULT).applyTo(sentence);
		String words = obstacle.sentence().replace("&", "&&").replace("<", "‹");
		sentence.setText(obstacle.node().isEmpty() ? words : words + "  <a>Show</a>");
		sentence.addListener(SWT.Selection, event -> opened.accept(obstacle));
	}
}
