package bolt

import (
	"sync"

	"go.etcd.io/bbolt"

	"accord/session/journal"
)

// maxBatch bounds one transaction.
const maxBatch = 256

// A writer carries out changes one transaction after the other. Whatever
// arrives while one is being synced goes into the next: alone, a change waits
// for nobody; in a crowd, many share a sync.
type writer struct {
	file     *file
	requests chan request
	ended    chan struct{}

	mu      sync.RWMutex
	stopped bool
}

// A request's change returns journal.ErrConflict before it has changed
// anything, or another error, which undoes it. One with alone instead runs
// while no transaction does, and makes its own.
type request struct {
	change func(*bbolt.Tx) error
	alone  func() error
	answer chan error
}

func startWriter(f *file) *writer {
	w := &writer{file: f, requests: make(chan request, maxBatch), ended: make(chan struct{})}
	go w.run()
	return w
}

// submit returns when r is durable, or why it is not.
func (w *writer) submit(r request) error {
	r.answer = make(chan error, 1)
	if !w.send(r) {
		return journal.ErrClosed
	}
	return <-r.answer
}

func (w *writer) send(r request) bool {
	w.mu.RLock()
	defer w.mu.RUnlock()
	if !w.stopped {
		w.requests <- r
	}
	return !w.stopped
}

// stop waits until everything submitted before has its answer.
func (w *writer) stop() {
	w.mu.Lock()
	if !w.stopped {
		w.stopped = true
		close(w.requests)
	}
	w.mu.Unlock()
	<-w.ended
}

func (w *writer) run() {
	defer close(w.ended)
	for r := range w.requests {
		if r.alone != nil {
			r.answer <- guard(r.alone)
			continue
		}
		batch, alone := w.andWaiting(r)
		w.commit(batch)
		if alone.alone != nil {
			alone.answer <- guard(alone.alone)
		}
	}
}

// andWaiting takes what may share a transaction with first, up to a request
// that may not.
func (w *writer) andWaiting(first request) (batch []request, alone request) {
	batch = []request{first}
	for len(batch) < maxBatch {
		select {
		case r, ok := <-w.requests:
			if !ok || r.alone != nil {
				return batch, r
			}
			batch = append(batch, r)
		default:
			return batch, request{}
		}
	}
	return batch, request{}
}

// commit carries out batch in one transaction and answers all of it. A change
// that fails by itself, in a damaged room, takes nobody with it: then each is
// tried alone.
func (w *writer) commit(batch []request) {
	conflicts := make([]error, len(batch))
	changed := false // what fails from then on is the disk, for all alike
	err := w.file.update(func(tx *bbolt.Tx) error {
		err := changeAll(tx, batch, conflicts)
		changed = err == nil || err == journal.ErrConflict
		return err
	})
	if err != nil && !changed && len(batch) > 1 {
		for _, r := range batch {
			w.commit([]request{r})
		}
		return
	}
	for i, r := range batch {
		// A conflict with a change of a batch that failed is none.
		if err != nil {
			r.answer <- err
			continue
		}
		r.answer <- conflicts[i]
	}
}

// changeAll returns ErrConflict when there is nothing to commit.
func changeAll(tx *bbolt.Tx, batch []request, conflicts []error) error {
	changes := 0
	for i, r := range batch {
		switch err := r.change(tx); err {
		case nil:
			changes++
		case journal.ErrConflict:
			conflicts[i] = err
		default:
			return err
		}
	}
	if changes == 0 {
		return journal.ErrConflict
	}
	return nil
}
