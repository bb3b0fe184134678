package io.contextcore.sdk.internal.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map that never changes: putting and removing return another one, which shares all but the path to that key with
 * this one. Each takes time in proportion to the logarithm of the size. An AVL tree.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
final class PersistentMap<K extends Comparable<K>, V> {
    private final @Nullable Node<K, V> root;

    private record Node<K, V>(
            K key,
            V value,
            @Nullable Node<K, V> left,
            @Nullable Node<K, V> right,
            int height) {}

    private PersistentMap(@Nullable Node<K, V> root) {
        this.root = root;
    }

    static <K extends Comparable<K>, V> PersistentMap<K, V> empty() {
        return new PersistentMap<>(null);
    }

    @Nullable V get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return node.value;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    PersistentMap<K, V> with(K key, V value) {
        return new PersistentMap<>(with(root, key, value));
    }

    PersistentMap<K, V> without(K key) {
        return new PersistentMap<>(without(root, key));
    }

    /** Returns the values in the order of their keys. */
    Iterator<V> values() {
        Deque<Node<K, V>> path = new ArrayDeque<>();
        push(path, root);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !path.isEmpty();
            }

            @Override
            public V next() {
                Node<K, V> node = path.poll();
                if (node == null) {
                    throw new NoSuchElementException();
                }
                push(path, node.right);
                return node.value;
            }
        };
    }

    private static <K, V> void push(Deque<Node<K, V>> path, @Nullable Node<K, V> top) {
        for (Node<K, V> node = top; node != null; node = node.left) {
            path.push(node);
        }
    }

    private static <K extends Comparable<K>, V> Node<K, V> with(@Nullable Node<K, V> node, K key, V value) {
        if (node == null) {
            return new Node<>(key, value, null, null, 1);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return new Node<>(key, value, node.left, node.right, node.height);
        }
        return order < 0
                ? balanced(node, with(node.left, key, value), node.right)
                : balanced(node, node.left, with(node.right, key, value));
    }

    private static <K extends Comparable<K>, V> @Nullable Node<K, V> without(@Nullable Node<K, V> node, K key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order < 0) {
            return balanced(node, without(node.left, key), node.right);
        }
        if (order > 0) {
            return balanced(node, node.left, without(node.right, key));
        }
        if (node.left == null || node.right == null) {
            return node.left != null ? node.left : node.right;
        }
        Node<K, V> next = first(node.right);
        return balanced(next, node.left, without(node.right, next.key));
    }

    private static <K, V> Node<K, V> first(Node<K, V> top) {
        Node<K, V> node = top;
        while (node.left != null) {
            node = node.left;
        }
        return node;
    }

    /** A node with the key of {@code top} above two trees whose heights differ by two at most. */
    private static <K, V> Node<K, V> balanced(Node<K, V> top, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        int difference = height(left) - height(right);
        if (difference > 1 && left != null) {
            Node<K, V> inner = left.right;
            return inner != null && height(inner) > height(left.left)
                    ? node(inner, node(left, left.left, inner.left), node(top, inner.right, right))
                    : node(left, left.left, node(top, inner, right));
        }
        if (difference < -1 && right != null) {
            Node<K, V> inner = right.left;
            return inner != null && height(inner) > height(right.right)
                    ? node(inner, node(top, left, inner.left), node(right, inner.right, right.right))
                    : node(right, node(top, left, inner), right.right);
        }
        return node(top, left, right);
    }

    private static <K, V> Node<K, V> node(Node<K, V> top, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        return new Node<>(top.key, top.value, left, right, 1 + Math.max(height(left), height(right)));
    }

    private static int height(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.height;
    }

    /** Returns the length of the longest path, which grows with the logarithm of the size. */
    int height() {
        return height(root);
    }
}
