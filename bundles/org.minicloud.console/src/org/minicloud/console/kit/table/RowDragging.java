package org.minicloud.console.kit.table;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.TableItem;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.model.OwnedResource;

/** Rows can be dragged: onto rows of other tables as themselves, into other programs as their ids. */
final class RowDragging<T extends OwnedResource> {
	private final ResourceTable<T> table;

	RowDragging(ResourceTable<T> table) {
		this.table = table;
	}

	void allowDragging() {
		DragSource source = new DragSource(table.widget(), DND.DROP_COPY | DND.DROP_LINK);
		source.setTransfer(LocalSelectionTransfer.getTransfer(), TextTransfer.getInstance());
		source.addDragListener(new DragSourceAdapter() {
			@Override
			public void dragStart(DragSourceEvent event) {
				event.doit = !table.selectedRows().isEmpty();
				LocalSelectionTransfer.getTransfer().setSelection(new StructuredSelection(table.selectedRows()));
			}

			@Override
			public void dragSetData(DragSourceEvent event) {
				if (TextTransfer.getInstance().isSupportedType(event.dataType))
					event.data = String.join("\n", table.selectedRows().stream().map(OwnedResource::getId).toList());
			}

			@Override
			public void dragFinished(DragSourceEvent event) {
				LocalSelectionTransfer.getTransfer().setSelection(null);
			}
		});
	}

	void allowDropping(List<RowDrop<?, T>> drops) {
		if (drops.isEmpty())
			return;
		DropTarget target = new DropTarget(table.widget(), DND.DROP_COPY | DND.DROP_LINK | DND.DROP_DEFAULT);
		target.setTransfer(LocalSelectionTransfer.getTransfer());
		target.addDropListener(new DropTargetAdapter() {
			@Override
			public void dragEnter(DropTargetEvent event) {
				dragOver(event);
			}

			@Override
			public void dragOver(DropTargetEvent event) {
				event.feedback = DND.FEEDBACK_SELECT | DND.FEEDBACK_SCROLL;
				event.detail = row(event).flatMap(row -> fitting(drops)).isPresent() ? DND.DROP_COPY : DND.DROP_NONE;
			}

			@Override
			public void drop(DropTargetEvent event) {
				row(event).ifPresent(row -> fitting(drops).ifPresent(found -> carryOut(found, row)));
			}
		});
	}

	/** The row under the pointer. */
	private Optional<T> row(DropTargetEvent event) {
		Point place = table.widget().toControl(event.x, event.y);
		TableItem item = table.widget().getItem(place);
		if (item == null)
			return Optional.empty();
		int index = table.widget().indexOf(item);
		return index < 0 || index >= table.visibleRows().size() ? Optional.empty() : Optional.of(table.visibleRows().get(index));
	}

	private static Optional<Object> dragged() {
		return LocalSelectionTransfer.getTransfer().getSelection() instanceof IStructuredSelection selection && selection.size() == 1
				? Optional.of(selection.getFirstElement())
				: Optional.empty();
	}

	private Optional<RowDrop<?, T>> fitting(List<RowDrop<?, T>> drops) {
		return dragged().flatMap(object -> drops.stream().filter(drop -> drop.dragged().isInstance(object)).findFirst());
	}

	/** Why something cannot be dropped is told when it was tried. */
	private void carryOut(RowDrop<?, T> drop, T row) {
		Object object = dragged().orElseThrow();
		switch (drop.check(object, row)) {
			case Verdict.Can can -> table.getDisplay().asyncExec(() -> drop.drop(object, row));
			case Verdict.Cannot cannot -> table.getDisplay().asyncExec(() -> {
				if (!table.isDisposed())
					new RefusalDialog(table.getShell(), "Drop", cannot.reason(), List.of()).open();
			});
		}
	}
}
