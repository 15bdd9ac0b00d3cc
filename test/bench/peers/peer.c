/*
 * The work of test/bench/kernel-work.ts in C: `peer <inverse|gram|scores> <size> <calls>` prints milliseconds a call.
 * gcc -O3 -march=native; with -DBLAS and -lopenblas the inverse by dpotrf and dpotri.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROWS = 1000, ENTRIES = 32 };

static uint32_t state = 1;
static double next(void) { return (state = state * 1664525u + 1013904223u) / 4294967296.0; }
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec * 1e-6;
}

static uint16_t item[ROWS * ENTRIES];
static double value[ROWS * ENTRIES];
static void draw(int items) {
  int step = items / ENTRIES;
  for (int e = 0; e < ROWS * ENTRIES; e++) item[e] = e % ENTRIES * step + (int)(step * next());
  for (int e = 0; e < ROWS * ENTRIES; e++) value[e] = next();
}

static double gram(int n, double *g) {
  memset(g, 0, sizeof(double) * n * n);
  for (int r = 0; r < ROWS; r++) {
    const uint16_t *index = item + r * ENTRIES;
    const double *x = value + r * ENTRIES;
    for (int a = 0; a < ENTRIES; a++)
      for (int b = a; b < ENTRIES; b++) g[index[a] * n + index[b]] += x[a] * x[b];
  }
  for (int i = 0; i < n; i++)
    for (int j = 0; j < i; j++) g[i * n + j] = g[j * n + i];
  return g[0];
}

static double scores(int n, const float *matrix, double *s) {
  double sum = 0;
  for (int r = 0; r < ROWS; r++) {
    memset(s, 0, sizeof(double) * n);
    for (int e = 0; e < ENTRIES; e++) {
      const float *row = matrix + item[r * ENTRIES + e] * n;
      double x = value[r * ENTRIES + e];
      for (int j = 0; j < n; j++) s[j] += x * row[j];
    }
    int best[10], found = 0;
    for (int j = 0; j < n; j++) {
      if (found == 10 && s[j] <= s[best[9]]) continue;
      int at = found < 10 ? found++ : 9;
      for (; at > 0 && s[best[at - 1]] < s[j]; at--) best[at] = best[at - 1];
      best[at] = j;
    }
    sum += best[0];
  }
  return sum;
}

#ifdef BLAS
void dpotrf_(const char *, const int *, double *, const int *, int *);
void dpotri_(const char *, const int *, double *, const int *, int *);
static double inverse(int n, const double *a, double *out) {
  int info;
  memcpy(out, a, sizeof(double) * n * n);
  dpotrf_("U", &n, out, &n, &info);
  dpotri_("U", &n, out, &n, &info);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < i; j++) out[j * n + i] = out[i * n + j];
  return out[0];
}
#endif

int main(int count, char **given) {
  if (count < 4) return 2;
  int n = atoi(given[2]), calls = atoi(given[3]);
  double *a = calloc((size_t)n * n, sizeof(double)), *b = calloc((size_t)n * n, sizeof(double)), sum = 0;
  float *m = calloc((size_t)n * n, sizeof(float));
  if (given[1][0] == 'i')
    for (int i = 0; i < n; i++)
      for (int j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = i == j ? n : next();
  else {
    draw(n);
    for (int i = 0; i < n * n; i++) m[i] = next() - 0.5;
  }
  double before = 0;
  for (int c = -1; c < calls; c++) {
    if (c == 0) before = now();
    if (given[1][0] == 'g') sum += gram(n, a);
    else if (given[1][0] == 's') sum += scores(n, m, a);
#ifdef BLAS
    else sum += inverse(n, a, b);
#else
    else return 3;
#endif
  }
  printf("%.6f %g\n", (now() - before) / calls, sum);
  return 0;
}
