package org.minicloud.console.topology.palette;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/**
 * The palette: a search field, and the rows in groups. A click arms the canvas, a drag puts something where it is let go, Enter puts it into
 * what is selected.
 */
public final class PaletteControl extends Composite {
	private final Text search;
	private final Tree tree;
	private final List<PaletteItem> items;
	private final LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), this);

	/**
	 * @param chosen hears of a row that was clicked
	 * @param insert hears of a row that is to be put into what is selected, by the keyboard
	 */
	public PaletteControl(Composite parent, List<PaletteItem> items, Consumer<PaletteItem> chosen, Consumer<PaletteItem> insert) {
		super(parent, SWT.NONE);
		this.items = items;
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(this);
		search = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL | SWT.BORDER);
		search.setMessage("Search the palette");
		search.setData("name", "palette.search");
		GridDataFactory.fillDefaults().grab(true, false).indent(2, 2).applyTo(search);
		tree = new Tree(this, SWT.SINGLE | SWT.FULL_SELECTION);
		tree.setData("name", "palette");
		tree.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = "Palette";
			}
		});
		GridDataFactory.fillDefaults().grab(true, true).applyTo(tree);
		search.addListener(SWT.Modify, event -> fill());
		search.addKeyListener(KeyListener.keyPressedAdapter(event -> searchKey(event.keyCode, insert)));
		tree.addListener(SWT.DefaultSelection, event -> insertSelected(insert));
		tree.addListener(SWT.Selection, event -> {
			if (event.item != null && event.item.getData() instanceof PaletteItem item)
				chosen.accept(item);
		});
		tree.addListener(SWT.MouseMove, event -> describe(item(event.x, event.y)));
		fill();
	}

	private void searchKey(int key, Consumer<PaletteItem> insert) {
		if (key == SWT.ARROW_DOWN)
			tree.setFocus();
		else if (key == SWT.CR || key == SWT.KEYPAD_CR)
			items.stream().filter(item -> item.matches(search.getText())).findFirst().ifPresent(insert);
		else if (key == SWT.ESC)
			search.setText("");
	}

	private void insertSelected(Consumer<PaletteItem> insert) {
		if (tree.getSelectionCount() == 1 && tree.getSelection()[0].getData() instanceof PaletteItem item)
			insert.accept(item);
	}

	private void describe(PaletteItem item) {
		String words = item == null ? null : item.description();
		if (words == null ? tree.getToolTipText() != null : !words.equals(tree.getToolTipText()))
			tree.setToolTipText(words);
	}

	private void fill() {
		tree.setRedraw(false);
		tree.removeAll();
		List<TreeItem> groups = new ArrayList<>();
		for (PaletteItem item : items)
			if (item.matches(search.getText()))
				row(group(groups, item.group()), item);
		if (groups.isEmpty())
			new TreeItem(tree, SWT.NONE).setText("Nothing is called so");
		groups.forEach(group -> group.setExpanded(true));
		tree.setRedraw(true);
	}

	private TreeItem group(List<TreeItem> groups, String name) {
		for (TreeItem group : groups)
			if (group.getText().equals(name))
				return group;
		TreeItem group = new TreeItem(tree, SWT.NONE);
		group.setText(name);
		groups.add(group);
		return group;
	}

	private void row(TreeItem group, PaletteItem item) {
		TreeItem row = new TreeItem(group, SWT.NONE);
		row.setText(item.label());
		row.setImage(resources.get(item.icon()));
		row.setData(item);
	}

	/** The row at a place; null for none. */
	public PaletteItem item(int x, int y) {
		TreeItem row = tree.getItem(new org.eclipse.swt.graphics.Point(x, y));
		return row != null && row.getData() instanceof PaletteItem item ? item : null;
	}

	/** Marks the row whose tool is in hand; none for null. */
	public void mark(PaletteItem item) {
		if (tree.isDisposed())
			return;
		if (item == null)
			tree.deselectAll();
		else
			for (TreeItem group : tree.getItems())
				for (TreeItem row : group.getItems())
					if (item.equals(row.getData()))
						tree.setSelection(row);
	}

	/** The control that drags begin at. */
	public Tree rows() {
		return tree;
	}

	/** Goes to the search field. */
	public void find() {
		search.setFocus();
		search.selectAll();
	}

	@Override
	public boolean setFocus() {
		return tree.setFocus();
	}
}
